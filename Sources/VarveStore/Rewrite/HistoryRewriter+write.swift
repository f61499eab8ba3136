import RedisClient
import VarveModel

extension HistoryRewriter {
    /// Writes a month as it is to be, with all counters, in one atomic step.
    ///
    /// - Throws: `StoreError.leaseLost`; `.movedOn` where somebody else wrote the system; `.corrupt` where a key holds something else or a
    ///   counter says less than what goes; a `RedisError`, with which it may be written or not.
    package mutating func write(_ month: MonthRewrite) async throws {
        var days = changedDays
        days.set(month.changedDay, in: month.month)
        var critical = criticalTimes
        critical.set(month.criticalTime, in: month.month)
        var operations = CommitOperations()
        let hasMoved = system.hasMoved || system.organization != head.organization
        let organization = hasMoved ? nil : partition.organization(system.organization, month.month)
        try month.write(&operations, keys, organization: organization)
        if days.last != changedDays.last { set(days.last, &operations) }
        let newest = try await critical.newest()
        if newest != critical.noted { note(newest, &operations) }
        try await run(operations, at: keys.month(month.month).sealed)
        critical.note(newest)
        (changedDays, criticalTimes) = (days, critical)
    }

    /// What lists are told of the system, when it last had a critical change and of what kind it is, where the partition says something else:
    /// a store of an earlier release has nothing of it.
    ///
    /// - Throws: as `write(_:)`.
    package mutating func writeListed() async throws {
        let newest = try await criticalTimes.newest()
        var operations = CommitOperations()
        if newest != criticalTimes.noted { note(newest, &operations) }
        if kind != head.kind { note(kind: head.kind, &operations) }
        guard !operations.operations.isEmpty else { return }
        try await run(operations, at: operations.operations[0].key)
        criticalTimes.note(newest)
        kind = head.kind
    }

    private func note(kind: String?, _ operations: inout CommitOperations) {
        let number = String(system.number.rawValue)
        if let kind {
            operations.set(partition.kinds, .string(number), .string(kind))
        } else {
            operations.delete(partition.kinds, field: number)
        }
    }

    private func note(_ critical: Timestamp?, _ operations: inout CommitOperations) {
        let member = RedisArgument.integer(system.number.rawValue)
        if let critical {
            operations.add(partition.critical, score: critical.microseconds, member: member)
        } else {
            operations.remove(partition.critical, member: member)
        }
    }

    private func set(_ day: Day?, _ operations: inout CommitOperations) {
        if let day {
            operations.set(keys.head, "changed_day", .integer(Int64(day.epochDay)))
        } else {
            operations.delete(keys.head, field: "changed_day")
        }
    }

    /// The rule memory after the newest inventory, where it is another than the head has.
    ///
    /// - Throws: as `write(_:)`.
    package mutating func write(memory: [UInt8]) async throws {
        guard memory != head.memory else { return }
        var operations = CommitOperations()
        operations.set(keys.head, "memory", .bytes(memory))
        try await run(operations, at: keys.head)
    }

    private mutating func run(_ operations: CommitOperations, at key: String) async throws {
        var names = [partition.lease, partition.epoch, partition.sequence, keys.head]
        var arguments: [RedisArgument] = [
            .string(lease.token), .integer(lease.epoch), .integer(sequence), .integer(ids.sequence), .integer(revision),
        ]
        operations.write(keys: &names, arguments: &arguments)
        let reply = try await store.redis.evaluate(.rewrite, keys: names, arguments: arguments).string()
        switch reply {
        case "ok": (revision, sequence) = (revision + 1, ids.sequence)
        case "fence": throw StoreError.leaseLost(lease.partition)
        case "revision": throw StoreError.movedOn(system.id.rawValue)
        case "count": throw StoreError.corrupt("counters beside \(key) say less than what it has: `varve verify` tells which")
        default: throw StoreError.foreign("\(key) or a key beside it")
        }
    }
}
