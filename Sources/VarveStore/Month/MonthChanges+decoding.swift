import VarveModel

extension MonthChanges {
    init(decoding bytes: [UInt8], of index: MonthIndex) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        records = index.records.filter { $0.changeCount > 0 }
        let heads = try Self.heads(of: records, &reader)
        var changes = try Self.changes(heads.reduce(0) { $0 + $1.count }, &reader)[...]
        guard reader.isAtEnd else { throw PackedFormError.malformed }
        var packs: [InventoryID: ChangePack] = [:]
        for (record, head) in zip(records, heads) {
            packs[record.id] = ChangePack(
                previous: head.previous == 0 ? nil : InventoryID(rawValue: head.previous), firstID: head.firstID, stride: head.stride,
                rules: head.rules, changes: Array(changes.prefix(head.count)))
            changes = changes.dropFirst(head.count)
        }
        self.packs = packs
    }

    /// What a pack has beside its changes.
    private struct Head {
        let previous: Int64
        let firstID: Int64
        let stride: Int64
        let count: Int
        let rules: String
    }

    private static func heads(of records: [InventoryRecord], _ reader: inout ByteReader) throws(PackedFormError) -> [Head] {
        let (steps, firsts) = (try reader.column(records.count), try reader.column(records.count))
        let (strides, more) = (try reader.column(records.count), try reader.column(records.count))
        let rules = try texts(records.count, &reader)
        var heads: [Head] = []
        for (index, record) in records.enumerated() {
            let count = Int64(record.changeCount).addingReportingOverflow(more[index])
            guard !count.overflow, count.partialValue >= 0, count.partialValue <= Int64(Zstd.trustedLimit) else {
                throw PackedFormError.malformed
            }
            heads.append(
                Head(
                    previous: (record.previous?.rawValue ?? 0) &- steps[index], firstID: record.id.rawValue &+ firsts[index],
                    stride: strides[index], count: Int(count.partialValue), rules: rules[index]))
        }
        return heads
    }

    private static func changes(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) -> [Change] {
        guard count <= Zstd.trustedLimit else { throw PackedFormError.malformed }
        let (codes, extras) = (try reader.column(count), try reader.column(count))
        let paths = try texts(count, &reader)
        var changes: [Change] = []
        for index in 0..<count {
            guard let code = UInt8(exactly: codes[index]).flatMap(ChangeCode.init),
                let extra = UInt8(exactly: extras[index]).flatMap(ChangeExtras.init)
            else { throw PackedFormError.malformed }
            changes.append(try Change(code, extra, path: paths[index], values: &reader))
        }
        return changes
    }

    private static func texts(_ count: Int, _ reader: inout ByteReader) throws(PackedFormError) -> [String] {
        var distinct: [String] = []
        for _ in 0..<(try reader.count(upTo: reader.count)) { distinct.append(try reader.string()) }
        return try reader.column(count).map { (place) throws(PackedFormError) in
            guard let place = Int(exactly: place), distinct.indices.contains(place) else { throw PackedFormError.malformed }
            return distinct[place]
        }
    }
}
