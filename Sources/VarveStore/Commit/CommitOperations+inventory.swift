import RedisClient
import VarveModel

extension CommitOperations {
    /// Adds what one inventory writes.
    ///
    /// - Parameter isOrganizationListed: the organization's months are known to include this one.
    mutating func store(
        _ commit: InventoryCommit, in keys: PartitionKeys, _ partitioning: Partitioning, isOrganizationListed: Bool
    ) throws {
        let system = keys.system(commit.number)
        let day = commit.record.time.day
        let counts = ChangeCounts(commit.changes)
        expect(newest: commit.before.newest?.id, revision: commit.before.revision, in: system.head)
        setState(system.head, commit.after.storedFields)
        if let kind = commit.after.kind, kind != commit.before.kind {
            setState(system.head, [("kind", .string(kind))])
            set(keys.kinds, .integer(commit.number.rawValue), .string(kind))
        }
        countInHead(counts, system.head)
        add(keys.seen, score: commit.record.time.microseconds, member: .integer(commit.number.rawValue))
        if counts.total(.critical) > 0 {
            raise(keys.critical, score: commit.record.time.microseconds, member: String(commit.number.rawValue))
        }
        storeDay(day, of: commit, in: keys, system)
        let month = system.month(day.month)
        storeRecord(commit, in: month)
        try storeChanges(commit, counts, in: system, month, partition: keys.partition, partitioning)
        count(commit, counts, in: keys.organization(commit.after.organization, day.month), day)
        if let update = commit.index { index(update, of: commit, in: keys) }
        if let entry = commit.notification { leave(entry, of: system, in: keys) }
        if !isOrganizationListed { list(commit.after.organization, day.month, in: keys) }
    }

    /// Leaves it to be told what changed.
    private mutating func leave(_ entry: NotificationEntry, of system: SystemKeys, in keys: PartitionKeys) {
        push(keys.notifications, entry.encoded())
        setState(system.head, [(SystemAlerts.alertedAt, .integer(entry.noted.microseconds))])
    }

    private mutating func countInHead(_ counts: ChangeCounts, _ head: String) {
        increment(head, "inventories")
        guard !counts.isEmpty else { return }
        increment(head, "changes", by: Int64(counts.total))
        for (code, count) in counts { increment(head, CodeField.ofHead(code), by: Int64(count)) }
    }

    /// The first inventory of a day, and of a month, says that there is one.
    private mutating func storeDay(_ day: Day, of commit: InventoryCommit, in keys: PartitionKeys, _ system: SystemKeys) {
        // What was sealed meanwhile is no longer among the hot days.
        let last = commit.before.newest.map(\.time.day).flatMap { day in commit.before.sealed.map { day.month <= $0 } ?? false ? nil : day }
        if last != day { add(system.days, score: Int64(day.epochDay), member: .string(day.description)) }
        if last?.month != day.month { lower(keys.hot, score: Int64(day.month.number), member: String(commit.number.rawValue)) }
    }

    private mutating func storeRecord(_ commit: InventoryCommit, in month: MonthKeys) {
        let id = RedisArgument.integer(commit.record.id.rawValue)
        add(month.inventories, score: commit.record.time.microseconds, member: id)
        set(month.records, id, .bytes(commit.record.encoded()))
        if let frame = commit.frame { set(month.snapshots, id, .bytes(frame.encoded(at: commit.record.location))) }
    }

    private mutating func storeChanges(
        _ commit: InventoryCommit, _ counts: ChangeCounts, in system: SystemKeys, _ month: MonthKeys, partition: Int,
        _ partitioning: Partitioning
    ) throws {
        guard !counts.isEmpty else { return }
        let time = commit.record.time
        let pack = ChangePack(
            previous: commit.before.newest?.id,
            firstID: partitioning.id(sequence: commit.firstChangeSequence, partition: partition), stride: Int64(partitioning.count),
            rules: commit.rules, changes: commit.changes)
        set(month.diffs, .integer(commit.record.id.rawValue), .bytes(try pack.encoded()))
        let members = system.day(time.day).changes
        for (index, change) in commit.changes.enumerated() {
            let member = ChangeMember(id: pack.id(at: index), code: change.code)
            add(members, score: time.microseconds, member: .integer(member.number))
        }
        let (key, prefix) = (month.counts, DayField.prefix(of: time.day))
        for (code, count) in counts { increment(key, prefix + CodeField.text(code), by: Int64(count)) }
    }

    private mutating func count(_ commit: InventoryCommit, _ counts: ChangeCounts, in organization: String, _ day: Day) {
        let prefix = DayField.prefix(of: day)
        increment(organization, prefix + OrganizationField.inventories)
        if commit.before.newest?.time.day != day { increment(organization, prefix + OrganizationField.systems) }
        if commit.before.changedDay != commit.after.changedDay { increment(organization, prefix + OrganizationField.changed) }
        for (code, count) in counts { increment(organization, prefix + CodeField.text(code), by: Int64(count)) }
    }

    private mutating func list(_ organization: OrganizationID, _ month: Month, in keys: PartitionKeys) {
        lower(keys.organizationsFirst, score: Int64(month.number), member: organization.rawValue)
        raise(keys.organizationsLast, score: Int64(month.number), member: organization.rawValue)
    }
}

extension ChangeCounts {
    fileprivate init(_ changes: [Change]) {
        self.init()
        for change in changes { self[change.code] += 1 }
    }
}

/// What counters of a code are called. There are 256, and each change counts in three of them.
private enum CodeField {
    private static let texts = (0...UInt8.max).map { String($0) }
    private static let headFields = texts.map { "c:" + $0 }

    static func text(_ code: ChangeCode) -> String { texts[Int(code.rawValue)] }
    static func ofHead(_ code: ChangeCode) -> String { headFields[Int(code.rawValue)] }
}

/// Fields of a month that are a day's begin with `DD:`.
enum DayField {
    /// By day of the month.
    private static let prefixes = (0...31).map { ($0 < 10 ? "0" : "") + "\($0):" }

    static func prefix(of day: Day) -> String { prefixes[day.dayOfMonth] }
}

/// What an organization's day counts beside changes by code.
enum OrganizationField {
    static let inventories = "inventories"
    static let systems = "systems"
    static let changed = "changed"
}
