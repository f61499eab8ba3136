import RedisClient
import VarveModel

extension CommitOperations {
    /// Adds what one inventory writes.
    mutating func store(_ commit: InventoryCommit, in keys: PartitionKeys, _ partitioning: Partitioning) throws {
        let system = keys.system(commit.number)
        let day = commit.record.time.day
        expect(newest: commit.before.newest?.id, in: system.head)
        set(system.head, commit.after.storedFields)
        increment(system.head, "inventories")
        if commit.before.newest?.time.day != day { add(system.days, score: Int64(day.epochDay), member: day.description) }
        try storeRecord(commit, in: system.day(day))
        try storeChanges(commit, in: system, partition: keys.partition, partitioning)
        count(commit, in: keys.organization(commit.after.organization, day), day)
    }

    private mutating func storeRecord(_ commit: InventoryCommit, in day: DayKeys) throws {
        let id = String(commit.record.id.rawValue)
        add(day.inventories, score: commit.record.time.microseconds, member: id)
        set(day.records, [(id, .bytes(commit.record.encoded()))])
        if let frame = commit.frame { set(day.snapshots, [(id, .bytes(frame))]) }
    }

    private mutating func storeChanges(
        _ commit: InventoryCommit, in system: SystemKeys, partition: Int, _ partitioning: Partitioning
    ) throws {
        guard !commit.changes.isEmpty else { return }
        let day = system.day(commit.record.time.day)
        let pack = ChangePack(
            previous: commit.before.newest?.id,
            firstID: partitioning.id(sequence: commit.firstChangeSequence, partition: partition), stride: Int64(partitioning.count),
            rules: commit.rules, changes: commit.changes)
        set(day.diffs, [(String(commit.record.id.rawValue), .bytes(try pack.encoded()))])
        increment(system.head, "changes", by: Int64(commit.changes.count))
        for (index, change) in commit.changes.enumerated() {
            let member = ChangeMember(id: pack.id(at: index), code: change.code)
            add(day.changes, score: commit.record.time.microseconds, member: member.text)
            increment(day.counts, String(change.code.rawValue))
            increment(system.head, "c:\(change.code.rawValue)")
        }
    }

    private mutating func count(_ commit: InventoryCommit, in organization: String, _ day: Day) {
        increment(organization, "inventories")
        if commit.before.newest?.time.day != day { increment(organization, "systems") }
        if commit.before.changedDay != commit.after.changedDay { increment(organization, "changed") }
        for change in commit.changes { increment(organization, String(change.code.rawValue)) }
    }
}
