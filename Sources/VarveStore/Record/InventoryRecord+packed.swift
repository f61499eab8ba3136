import VarveModel

extension InventoryRecord {
    private static let version: UInt8 = 2
    private static let hasOwnBody: UInt8 = 0x10
    private static let redacted: UInt8 = 0x20

    /// The packed form; the id is its field's name. Under 64 bytes for an inventory that changed nothing, so that Redis keeps a month of
    /// them in one compact allocation.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 72)
        writer.byte(Self.version | (isRedacted ? Self.redacted : 0) | flag)
        writer.integer(time.microseconds)
        writer.signed(time.microseconds - receivedAt.microseconds)
        writer.signed(processedAt.microseconds - time.microseconds)
        writer.integer(changeCount)
        writer.integer(previous.map { id.rawValue - $0.rawValue } ?? 0)
        switch body {
        case .own(let size, let hash):
            writer.integer(size)
            writer.fixed(hash)
        case .same(let location):
            writer.integer(id.rawValue - location.inventory.rawValue)
            writer.integer(time.microseconds - location.time.microseconds)
        }
        return writer.bytes
    }

    private var flag: UInt8 { if case .own = body { Self.hasOwnBody } else { 0 } }

    package init(id: InventoryID, decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let head = try reader.byte()
        guard head & 0x0F == Self.version else { throw PackedFormError.unknownVersion(head & 0x0F) }
        self.id = id
        time = Timestamp(microseconds: try reader.integer())
        receivedAt = time.advanced(by: -(try reader.signed()))
        processedAt = time.advanced(by: try reader.signed())
        changeCount = try reader.count(upTo: .max)
        let distance = try reader.integer()
        previous = distance == 0 ? nil : InventoryID(rawValue: id.rawValue &- distance)
        isRedacted = head & Self.redacted != 0
        body = head & Self.hasOwnBody != 0 ? try Self.own(&reader) : try Self.same(&reader, id, time)
    }

    private static func own(_ reader: inout ByteReader) throws(PackedFormError) -> Body {
        let size = try reader.count(upTo: .max)
        return .own(size: size, hash: try reader.fixed(32))
    }

    private static func same(_ reader: inout ByteReader, _ id: InventoryID, _ time: Timestamp) throws(PackedFormError) -> Body {
        let inventory = InventoryID(rawValue: id.rawValue &- (try reader.integer()))
        return .same(BodyLocation(time: Timestamp(microseconds: time.microseconds &- (try reader.integer())), inventory: inventory))
    }
}
