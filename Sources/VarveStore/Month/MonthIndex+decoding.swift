import VarveModel

extension MonthIndex {
    /// More than a machine that reports five times a second has.
    private static let recordsLimit = 1 << 24

    init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let count = try reader.count(upTo: Self.recordsLimit)
        let previous = try reader.integer()
        let shared = try Self.location(&reader)
        let start = try Self.location(&reader)
        var columns = Columns()
        try columns.read(count, &reader)
        guard let id = columns.ids.first, let time = columns.times.first else { throw PackedFormError.malformed }
        var builder = Builder(
            previous: previous == 0 ? nil : InventoryID(rawValue: id &- previous), shared: shared.map { $0.from(id, time) },
            start: start.map { $0.from(id, time) })
        for index in 0..<count { try builder.add(columns, index, &reader) }
        guard reader.isAtEnd else { throw PackedFormError.malformed }
        self.init(records: builder.records, frames: builder.frames)
    }

    private struct Distance {
        let id: Int64
        let time: Int64

        func from(_ first: Int64, _ firstTime: Int64) -> BodyLocation {
            BodyLocation(time: Timestamp(microseconds: firstTime &- time), inventory: InventoryID(rawValue: first &- id))
        }
    }

    private static func location(_ reader: inout ByteReader) throws(PackedFormError) -> Distance? {
        let id = try reader.integer()
        return id == 0 ? nil : Distance(id: id, time: try reader.integer())
    }

    private struct Columns {
        var ids: [Int64] = []
        var times: [Int64] = []
        var delays: [Int64] = []
        var processed: [Int64] = []
        var flags: [Flags] = []
        var changes: [Int] = []
        var sizes: [Int] = []
        var lengths: [Int] = []

        mutating func read(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) {
            ids = try reader.steps(count)
            times = try reader.steps(count)
            delays = try reader.column(count)
            try readProcessed(count, &reader)
            flags = try reader.column(count).map { Flags(rawValue: UInt8(truncatingIfNeeded: $0)) }
            changes = try Self.counts(try reader.column(count), upTo: .max)
            let sizes = try Self.counts(try reader.steps(flags.count { $0.contains(.hasOwnBody) }), upTo: Zstd.trustedLimit)
            let lengths = try Self.counts(try reader.column(flags.count { $0.contains(.hasFrame) }), upTo: Zstd.trustedLimit)
            self.sizes = Self.spread(sizes, over: flags, having: .hasOwnBody)
            self.lengths = Self.spread(lengths, over: flags, having: .hasFrame)
        }

        private mutating func readProcessed(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) {
            switch try reader.byte() {
            case MonthIndex.processedByTime: processed = zip(try reader.column(count), times).map { $0 &+ $1 }
            case MonthIndex.processedByStep: processed = try reader.steps(count)
            default: throw PackedFormError.malformed
            }
        }

        private static func counts(_ values: [Int64], upTo limit: Int) throws(PackedFormError) -> [Int] {
            guard values.allSatisfy({ $0 >= 0 && $0 <= Int64(limit) }) else { throw PackedFormError.malformed }
            return values.map { Int($0) }
        }

        /// By record, 0 for those that have none.
        private static func spread(_ values: [Int], over flags: [Flags], having flag: Flags) -> [Int] {
            var rest = values[...]
            return flags.map { $0.contains(flag) ? rest.popFirst() ?? 0 : 0 }
        }
    }

    private struct Builder {
        var previous: InventoryID?
        /// The last body before.
        var shared: BodyLocation?
        /// The last whole frame before.
        var start: BodyLocation?
        var offset = 0
        var records: [InventoryRecord] = []
        var frames: [FramePlace?] = []

        mutating func add(_ columns: Columns, _ index: Int, _ reader: inout ByteReader) throws(PackedFormError) {
            let flags = columns.flags[index]
            let id = InventoryID(rawValue: columns.ids[index])
            let time = Timestamp(microseconds: columns.times[index])
            let own = BodyLocation(time: time, inventory: id)
            let body: InventoryRecord.Body
            if flags.contains(.hasOwnBody) {
                body = .own(size: columns.sizes[index], hash: try reader.fixed(32))
                shared = own
            } else {
                guard let shared else { throw PackedFormError.malformed }
                body = .same(shared)
            }
            records.append(
                InventoryRecord(
                    id: id, time: time, receivedAt: time.advanced(by: 0 &- columns.delays[index]),
                    processedAt: Timestamp(microseconds: columns.processed[index]), changeCount: columns.changes[index],
                    previous: previous, isRedacted: flags.contains(.isRedacted), body: body))
            previous = id
            if flags.contains(.isWhole) { start = own }
            frames.append(try place(flags, columns.lengths[index]))
        }

        private mutating func place(_ flags: Flags, _ length: Int) throws(PackedFormError) -> FramePlace? {
            guard flags.contains(.hasFrame) else { return nil }
            guard let start else { throw PackedFormError.malformed }
            defer { offset += length }
            return FramePlace(range: offset..<offset + length, start: start)
        }
    }
}
