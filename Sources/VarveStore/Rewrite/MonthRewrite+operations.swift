import RedisClient
import VarveModel

/// What a rewritten month writes, but for the head's revision and last changed day.
extension MonthRewrite {
    /// - Parameter organization: key of the organization's month; `nil` where its counters are left as they are.
    func write(_ operations: inout CommitOperations, _ system: SystemKeys, organization: String?) throws {
        if sealed(before) != sealed(after) { try writeSealed(&operations, system) }
        for (old, new) in zip(hot(before), hot(after)) where old != new {
            try writeHot(old, new, &operations, system)
        }
        guard let old = MonthSummary(before), let new = MonthSummary(after) else { return }
        let counts = CountDifference(from: old, to: new)
        for (field, more) in counts.head { operations.increment(system.head, field, by: Int64(more)) }
        guard let organization else { return }
        for (field, more) in counts.organization { operations.increment(organization, field, by: Int64(more)) }
    }

    /// The sealed form, read back before the old one is given up for it.
    private func writeSealed(_ operations: inout CommitOperations, _ system: SystemKeys) throws {
        let (key, entries) = (system.month(month).sealed, Array(sealed(after)))
        let bytes = try SealedMonth.encoded(entries)
        guard var summary = MonthSummary(entries), try SealedMonth.entries(decoding: bytes) == entries else {
            throw StoreError.corrupt("\(key): its inventories do not follow each other")
        }
        summary.retention = retention
        operations.replace(key, by: bytes)
        operations.set(system.months, .string(month.description), .bytes(summary.encoded()))
    }

    private func writeHot(
        _ old: MonthEntry, _ new: MonthEntry, _ operations: inout CommitOperations, _ system: SystemKeys
    ) throws {
        let (keys, id) = (system.month(month), String(new.record.id.rawValue))
        operations.set(keys.records, .string(id), .bytes(new.record.encoded()))
        if let pack = new.pack {
            operations.set(keys.diffs, .string(id), .bytes(try pack.encoded()))
        } else {
            operations.delete(keys.diffs, field: id)
        }
        writeChanges(old.changes, new.changes, at: new.record.time, &operations, system)
    }

    private func writeChanges(
        _ old: [StoredChange], _ new: [StoredChange], at time: Timestamp, _ operations: inout CommitOperations, _ system: SystemKeys
    ) {
        let (day, counts, prefix) = (system.day(time.day).changes, system.month(month).counts, DayField.prefix(of: time.day))
        let (gone, come) = (Set(old.map(\.member)), Set(new.map(\.member)))
        for change in old where !come.contains(change.member) { operations.remove(day, member: .integer(change.member)) }
        for change in new where !gone.contains(change.member) {
            operations.add(day, score: time.microseconds, member: .integer(change.member))
        }
        for change in old { operations.increment(counts, prefix + String(change.change.code.rawValue), by: -1) }
        for change in new { operations.increment(counts, prefix + String(change.change.code.rawValue)) }
    }
}

extension StoredChange {
    fileprivate var member: Int64 { ChangeMember(id: id, code: change.code).number }
}
