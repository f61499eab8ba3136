import VarveModel

/// A body as it is kept: whole, or as the difference to the body before it.
///
/// Bodies of a system form chains: a whole frame, then frames that each need the body before. Reading one decodes the chain from its
/// whole frame on, which `SnapshotChain` bounds.
package enum SnapshotFrame: Hashable, Sendable {
    /// A zstd frame, as the gateway made it.
    case whole([UInt8])
    /// A zstd frame that has the body before as its prefix (`Zstd.compress(_:after:)`); where its chain begins.
    case delta([UInt8], start: BodyLocation)
}

extension SnapshotFrame {
    private static let wholeForm: UInt8 = 1
    private static let deltaForm: UInt8 = 2

    /// The packed form of the body at a place.
    func encoded(at location: BodyLocation) -> [UInt8] {
        switch self {
        case .whole(let frame): return [Self.wholeForm] + frame
        case .delta(let frame, let start):
            var writer = ByteWriter(reserving: frame.count + 16)
            writer.byte(Self.deltaForm)
            writer.integer(location.inventory.rawValue - start.inventory.rawValue)
            writer.integer(location.time.microseconds - start.time.microseconds)
            writer.fixed(frame)
            return writer.bytes
        }
    }

    init(decoding bytes: [UInt8], at location: BodyLocation) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        switch try reader.byte() {
        case Self.wholeForm: self = .whole(reader.remainder())
        case Self.deltaForm:
            let inventory = InventoryID(rawValue: location.inventory.rawValue &- (try reader.integer()))
            let time = Timestamp(microseconds: location.time.microseconds &- (try reader.integer()))
            self = .delta(reader.remainder(), start: BodyLocation(time: time, inventory: inventory))
        case let other: throw PackedFormError.unknownVersion(other)
        }
    }

    /// Where the chain begins that decodes the body at a place.
    func start(at location: BodyLocation) -> BodyLocation {
        switch self {
        case .whole: location
        case .delta(_, let start): start
        }
    }

    /// The body.
    ///
    /// - Parameter previous: the body before; only a delta needs it.
    func body(after previous: [UInt8]?) throws(ZstdError) -> [UInt8] {
        switch self {
        case .whole(let frame): return try Zstd.decompress(frame, limit: Zstd.trustedLimit)
        case .delta(let frame, _):
            guard let previous else { throw ZstdError.malformed }
            return try Zstd.decompress(frame, after: previous, limit: Zstd.trustedLimit)
        }
    }
}
