import RedisClient
import VarveModel

extension CommitOperations {
    /// Adds what one inventory writes.
    mutating func store(_ commit: InventoryCommit, in keys: PartitionKeys, _ partitioning: Partitioning) throws {
        let system = keys.system(commit.number)
        let day = commit.record.time.day
        expect(newest: commit.before.newest?.id, revision: commit.before.revision, in: system.head)
        setState(system.head, commit.after.storedFields)
        if let kind = commit.after.kind, kind != commit.before.kind { setState(system.head, [("kind", .string(kind))]) }
        increment(system.head, "inventories")
        add(keys.seen, score: commit.record.time.microseconds, member: String(commit.number.rawValue))
        // What was sealed meanwhile is no longer among the hot days.
        let last = commit.before.newest.map(\.time.day).flatMap { day in commit.before.sealed.map { day.month <= $0 } ?? false ? nil : day }
        if last != day { add(system.days, score: Int64(day.epochDay), member: day.description) }
        if last?.month != day.month { lower(keys.hot, score: Int64(day.month.number), member: String(commit.number.rawValue)) }
        storeRecord(commit, in: system.month(day.month))
        try storeChanges(commit, in: system, partition: keys.partition, partitioning)
        count(commit, in: keys.organization(commit.after.organization, day.month), day)
        if let update = commit.index { index(update, of: commit, in: keys) }
        let organization = commit.after.organization.rawValue
        lower(keys.organizationsFirst, score: Int64(day.month.number), member: organization)
        raise(keys.organizationsLast, score: Int64(day.month.number), member: organization)
    }

    private mutating func storeRecord(_ commit: InventoryCommit, in month: MonthKeys) {
        let id = String(commit.record.id.rawValue)
        add(month.inventories, score: commit.record.time.microseconds, member: id)
        set(month.records, [(id, .bytes(commit.record.encoded()))])
        if let frame = commit.frame { set(month.snapshots, [(id, .bytes(frame.encoded(at: commit.record.location)))]) }
    }

    private mutating func storeChanges(
        _ commit: InventoryCommit, in system: SystemKeys, partition: Int, _ partitioning: Partitioning
    ) throws {
        guard !commit.changes.isEmpty else { return }
        let (time, month) = (commit.record.time, system.month(commit.record.time.month))
        let day = DayField.prefix(of: time.day)
        let pack = ChangePack(
            previous: commit.before.newest?.id,
            firstID: partitioning.id(sequence: commit.firstChangeSequence, partition: partition), stride: Int64(partitioning.count),
            rules: commit.rules, changes: commit.changes)
        set(month.diffs, [(String(commit.record.id.rawValue), .bytes(try pack.encoded()))])
        let (head, members, counts) = (system.head, system.day(time.day).changes, month.counts)
        increment(head, "changes", by: Int64(commit.changes.count))
        for (index, change) in commit.changes.enumerated() {
            let member = ChangeMember(id: pack.id(at: index), code: change.code)
            add(members, score: time.microseconds, member: member.text)
            increment(counts, day + String(change.code.rawValue))
            increment(head, "c:\(change.code.rawValue)")
        }
    }

    private mutating func count(_ commit: InventoryCommit, in organization: String, _ day: Day) {
        let prefix = DayField.prefix(of: day)
        increment(organization, prefix + OrganizationField.inventories)
        if commit.before.newest?.time.day != day { increment(organization, prefix + OrganizationField.systems) }
        if commit.before.changedDay != commit.after.changedDay { increment(organization, prefix + OrganizationField.changed) }
        for change in commit.changes { increment(organization, prefix + String(change.code.rawValue)) }
    }
}

/// Fields of a month that are a day's begin with `DD:`.
enum DayField {
    static func prefix(of day: Day) -> String { "\(day.description.suffix(2)):" }
}

/// What an organization's day counts beside changes by code.
enum OrganizationField {
    static let inventories = "inventories"
    static let systems = "systems"
    static let changed = "changed"
}
