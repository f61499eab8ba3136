import VarveModel

/// By column, since numbers of one kind have most of their bits in common.
extension MonthIndex {
    struct Flags: OptionSet {
        let rawValue: UInt8
        static let hasOwnBody = Flags(rawValue: 1)
        static let isRedacted = Flags(rawValue: 2)
        static let hasFrame = Flags(rawValue: 4)
        static let isWhole = Flags(rawValue: 8)
    }

    static let processedByTime: UInt8 = 0
    static let processedByStep: UInt8 = 1

    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: records.count * 16 + 64)
        writer.integer(records.count)
        writeOrigin(to: &writer)
        writer.steps(records.map(\.id.rawValue))
        writer.steps(records.map(\.time.microseconds))
        writer.column(records.map { $0.time.microseconds - $0.receivedAt.microseconds })
        writeProcessed(to: &writer)
        writer.column(zip(records, frames).map { Int64(Self.flags($0, $1).rawValue) })
        writer.column(records.map { Int64($0.changeCount) })
        writer.steps(records.compactMap(\.ownSize))
        writer.column(frames.compactMap { $0.map { Int64($0.range.count) } })
        for case .own(_, let hash) in records.map(\.body) { writer.fixed(hash) }
        return writer.bytes
    }

    /// What came live was processed shortly after its own time, what was imported shortly after the one before it.
    private func writeProcessed(to writer: inout ByteWriter) {
        var (delays, steps) = (ByteWriter(), ByteWriter())
        delays.column(records.map { $0.processedAt.microseconds &- $0.time.microseconds })
        steps.steps(records.map(\.processedAt.microseconds))
        let isLive = delays.bytes.count <= steps.bytes.count
        writer.byte(isLive ? Self.processedByTime : Self.processedByStep)
        writer.fixed(isLive ? delays.bytes : steps.bytes)
    }

    private static func flags(_ record: InventoryRecord, _ frame: FramePlace?) -> Flags {
        var flags: Flags = record.isRedacted ? .isRedacted : []
        if case .own = record.body { flags.insert(.hasOwnBody) }
        if let frame { flags.formUnion(frame.start == record.location ? [.hasFrame, .isWhole] : .hasFrame) }
        return flags
    }

    /// What lies before the month: the inventory before the first, the body that its first inventories share, the whole frame that its
    /// first deltas need; each as a distance from the first inventory, 0 for none.
    private func writeOrigin(to writer: inout ByteWriter) {
        guard let first = records.first else { return }
        writer.integer(first.previous.map { first.id.rawValue - $0.rawValue } ?? 0)
        Self.write(firstShared, from: first, to: &writer)
        Self.write(firstStart, from: first, to: &writer)
    }

    private var firstShared: BodyLocation? {
        guard case .same(let location) = records.first?.body else { return nil }
        return location
    }

    private var firstStart: BodyLocation? {
        guard let first = zip(records, frames).first(where: { $1 != nil }), let place = first.1, place.start != first.0.location else {
            return nil
        }
        return place.start
    }

    private static func write(_ location: BodyLocation?, from first: InventoryRecord, to writer: inout ByteWriter) {
        writer.integer(location.map { first.id.rawValue - $0.inventory.rawValue } ?? 0)
        if let location { writer.integer(first.time.microseconds - location.time.microseconds) }
    }
}

extension InventoryRecord {
    /// Bytes of its own body.
    fileprivate var ownSize: Int64? {
        guard case .own(let size, _) = body else { return nil }
        return Int64(size)
    }
}
