import VarveModel

extension MonthChanges {
    /// - Parameter bytes: what `encoded(_:)` made of the month whose records are in `index`.
    init(decoding bytes: [UInt8], of index: MonthIndex) throws(PackedFormError) {
        guard !bytes.isEmpty else {
            self = .none
            return
        }
        var reader = ByteReader(bytes)
        let heads = try Self.heads(of: index.records.filter { $0.changeCount > 0 }, &reader)
        let count = heads.last?.head.changes.upperBound ?? 0
        let (codes, extras) = (try Self.codes(count, &reader), try Self.extras(count, &reader))
        let paths = try Self.texts(count, &reader)
        let labels = try Self.texts(extras.count(where: \.hasLabel), &reader)
        var (items, labelled) = ([Item](), labels.places[...])
        items.reserveCapacity(count)
        for place in 0..<count {
            let (code, extra) = (codes[place], extras[place])
            items.append(
                Item(
                    code: code, mark: extra.mark, path: paths.places[place], label: extra.hasLabel ? labelled.popFirst() : nil,
                    previous: code.type == .create ? nil : try reader.blockRange(),
                    current: code.type == .delete ? nil : try reader.blockRange()))
        }
        guard reader.isAtEnd else { throw PackedFormError.malformed }
        self.init(
            heads: Dictionary(heads, uniquingKeysWith: { first, _ in first }), items: items, paths: paths.distinct, labels: labels.distinct,
            bytes: bytes)
    }

    private static func heads(
        of records: [InventoryRecord], _ reader: inout ByteReader
    ) throws(PackedFormError) -> [(inventory: InventoryID, head: Head)] {
        let (steps, firsts) = (try reader.column(records.count), try reader.column(records.count))
        let (strides, more) = (try reader.column(records.count), try reader.column(records.count))
        let rules = try texts(records.count, &reader)
        var (heads, start) = ([(inventory: InventoryID, head: Head)](), 0)
        for (place, record) in records.enumerated() {
            let (end, overflows) = start.addingReportingOverflow(record.changeCount &+ Int(truncatingIfNeeded: more[place]))
            guard !overflows, end >= start, end <= Zstd.trustedLimit else { throw PackedFormError.malformed }
            let previous = (record.previous?.rawValue ?? 0) &- steps[place]
            let head = Head(
                previous: previous == 0 ? nil : InventoryID(rawValue: previous), firstID: record.id.rawValue &+ firsts[place],
                stride: strides[place], rules: rules.distinct[rules.places[place]], changes: start..<end)
            heads.append((record.id, head))
            start = end
        }
        return heads
    }

    private static func codes(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) -> [ChangeCode] {
        try reader.column(count).map { (value) throws(PackedFormError) in
            guard let code = UInt8(exactly: value).flatMap(ChangeCode.init) else { throw PackedFormError.malformed }
            return code
        }
    }

    private static func extras(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) -> [ChangeExtras] {
        try reader.column(count).map { (value) throws(PackedFormError) in
            guard let extras = UInt8(exactly: value).flatMap(ChangeExtras.init) else { throw PackedFormError.malformed }
            return extras
        }
    }

    private static func texts(
        _ count: Int, _ reader: inout ByteReader
    ) throws(PackedFormError) -> (distinct: [String], places: [Int]) {
        var distinct: [String] = []
        for _ in 0..<(try reader.count(upTo: reader.count)) { distinct.append(try reader.string()) }
        let places = try reader.column(count).map { (place) throws(PackedFormError) in
            guard let place = Int(exactly: place), distinct.indices.contains(place) else { throw PackedFormError.malformed }
            return place
        }
        return (distinct, places)
    }
}
