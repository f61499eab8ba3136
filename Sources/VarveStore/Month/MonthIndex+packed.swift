import VarveModel

/// By column, since equal kinds of numbers compress well side by side.
extension MonthIndex {
    private struct Flags: OptionSet {
        let rawValue: UInt8
        static let hasOwnBody = Flags(rawValue: 1)
        static let isRedacted = Flags(rawValue: 2)
        static let hasFrame = Flags(rawValue: 4)
        static let isWhole = Flags(rawValue: 8)
    }

    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: records.count * 16 + 64)
        writer.integer(records.count)
        writeOrigin(to: &writer)
        for (record, before) in zip(records, [nil] + records.map(Optional.some)) {
            writer.integer(record.id.rawValue - (before?.id.rawValue ?? 0))
        }
        for (record, before) in zip(records, [nil] + records.map(Optional.some)) {
            writer.integer(record.time.microseconds - (before?.time.microseconds ?? 0))
        }
        for record in records { writer.signed(record.time.microseconds - record.receivedAt.microseconds) }
        for (record, before) in zip(records, [nil] + records.map(Optional.some)) {
            writer.signed(record.processedAt.microseconds - (before?.processedAt.microseconds ?? 0))
        }
        for (record, frame) in zip(records, frames) { writer.byte(Self.flags(record, frame).rawValue) }
        for record in records { writer.integer(record.changeCount) }
        for case .own(let size, _) in records.map(\.body) { writer.integer(size) }
        for case let place? in frames { writer.integer(place.range.count) }
        for case .own(_, let hash) in records.map(\.body) { writer.fixed(hash) }
        return writer.bytes
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

extension MonthIndex {
    init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let count = try reader.count(upTo: bytes.count)
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
            for _ in 0..<count { ids.append((ids.last ?? 0) &+ (try reader.integer())) }
            for _ in 0..<count { times.append((times.last ?? 0) &+ (try reader.integer())) }
            for _ in 0..<count { delays.append(try reader.signed()) }
            for _ in 0..<count { processed.append((processed.last ?? 0) &+ (try reader.signed())) }
            for _ in 0..<count { flags.append(Flags(rawValue: try reader.byte())) }
            for _ in 0..<count { changes.append(try reader.count(upTo: .max)) }
            for flag in flags { sizes.append(flag.contains(.hasOwnBody) ? try reader.count(upTo: Zstd.trustedLimit) : 0) }
            for flag in flags { lengths.append(flag.contains(.hasFrame) ? try reader.count(upTo: Zstd.trustedLimit) : 0) }
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
