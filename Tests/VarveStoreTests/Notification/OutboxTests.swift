import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct OutboxTests {
    /// A partition in which a commit left something to be told.
    private struct Told {
        var partition: HeldPartition
        let outbox: Outbox
        var context: TestStore { partition.context }
        var keys: PartitionKeys { partition.context.first }

        init(_ context: TestStore) async throws {
            partition = try await HeldPartition(context)
            outbox = Outbox(store: context.store, lease: partition.lease)
        }

        /// Commits an inventory with two changes, the first of which is to be told.
        @discardableResult
        mutating func commit() async throws -> NotificationEntry {
            var commit = try partition.next(consumed: 0)
            let inventory = commit.inventories[0]
            let entry = NotificationEntry(
                event: .changes, system: partition.system.id, number: partition.system.number, organization: partition.system.organization,
                inventory: inventory.record.id, time: inventory.record.time, noted: context.clock.now, rules: "test",
                targets: [NotificationEntry.Target(rule: "all", webhooks: ["ops"], changes: [0], severity: .high)])
            commit.inventories[0].notification = entry
            #expect(try await partition.committer.commit(commit) == .committed)
            return entry
        }

        func delivery(of entry: NotificationEntry, to webhook: String = "ops") -> NotificationDelivery {
            NotificationDelivery(
                id: "msg_\(entry.inventory.rawValue)", event: .changes, rule: "all", webhook: webhook, system: entry.system,
                number: entry.number, organization: entry.organization,
                items: [NotificationDelivery.Item(inventory: entry.inventory, time: entry.time, rules: "test", changes: [0])],
                time: entry.time, since: entry.since, createdAt: context.clock.now)
        }

        /// Commits, and collects what that left.
        mutating func pending() async throws -> NotificationDelivery {
            let delivery = delivery(of: try await commit())
            let entries = try await outbox.entries()
            #expect(try await outbox.collect(entries, into: [(delivery, context.clock.now)]))
            return delivery
        }

        /// The outbox of an owner that lost the lease.
        func outdated() -> Outbox {
            Outbox(store: context.store, lease: Lease(partition: 0, token: partition.lease.token, epoch: partition.lease.epoch - 1))
        }

        func changes() async throws -> [StoredChange] {
            try await Timeline(store: context.store).changes(
                of: partition.system, filter: ChangeFilter(), inventories: [], PageRequest(page: 1, size: 100)
            ).changes
        }
    }

    @Test("what is to be told is stored by the commit that stores the changes, or neither is") func atomically() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let entry = try await told.commit()
            #expect(try await told.outbox.entries().map { try NotificationEntry(decoding: $0) } == [entry])
            #expect(try await context.recount() == [])
            // The next is refused for its base, and leaves nothing.
            var commit = try told.partition.next(consumed: 0)
            commit.inventories[0].notification = entry
            _ = try await context.redis.send(.hset(context.first.system(told.partition.system.number).head, "newest", "77"))
            let before = try await context.dump()
            guard case .otherBase = try await told.partition.committer.commit(commit) else {
                Issue.record("committed")
                return
            }
            #expect(try await context.dump() == before)
        }
    }

    @Test("a key of another type refuses the commit before its first write") func wrongType() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let entry = try await told.commit()
            _ = try await context.redis.send(.del(context.first.notifications))
            _ = try await context.redis.send(.hset(context.first.notifications, "a", "b"))
            var commit = try told.partition.next(consumed: 0)
            commit.inventories[0].notification = entry
            let before = try await context.dump()
            #expect(try await told.partition.committer.commit(commit) == .wrongType(key: context.first.notifications))
            #expect(try await context.dump() == before)
        }
    }

    @Test("a commit that leaves nothing to be told touches none of it") func nothing() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            #expect(try await partition.committer.commit(partition.next(consumed: 0)) == .committed)
            #expect(try await context.dump().keys.filter { $0.contains("notif") || $0.contains("silent") } == [])
        }
    }

    @Test("entries become deliveries once, whoever tries again") func collectsOnce() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = told.delivery(of: try await told.commit())
            try await told.commit()
            let entries = try await told.outbox.entries()
            #expect(entries.count == 2)
            #expect(try await told.outbox.collect([entries[0]], into: [(delivery, context.clock.now)]))
            let after = try await context.dump()
            // A script that was thought to be lost, and comes late.
            #expect(try await told.outbox.collect([entries[0]], into: [(delivery, context.clock.now)]) == false)
            #expect(try await context.dump() == after)
            #expect(try await told.outbox.entries() == [entries[1]])
            #expect(try await told.outbox.state().webhooks == ["ops"])
            #expect(try await told.outbox.due("ops", at: context.clock.now, most: 9) == [delivery.id])
            #expect(try await told.outbox.due("ops", at: context.clock.now.advanced(by: -1), most: 9) == [])
            #expect(try await context.store.outboxDisagreements(in: 0) == [])
        }
    }

    @Test("no step is done by an owner that lost the lease") func fenced() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = try await told.pending()
            let entry = try await told.commit()
            let before = try await context.dump()
            let outdated = told.outdated()
            let lost = StoreError.leaseLost(0)
            await #expect(throws: lost) { try await outdated.collect([entry.encoded()], into: []) }
            await #expect(throws: lost) { try await outdated.conclude(delivery, told: []) }
            await #expect(throws: lost) { try await outdated.postpone(delivery, until: context.clock.now) }
            await #expect(throws: lost) { try await outdated.setAside(delivery) }
            await #expect(throws: lost) { try await outdated.note(Outbox.Watch(at: context.clock.now)) }
            let note = SilenceNote(number: told.partition.system.number, rule: "r", seen: context.clock.now, isSilent: true, entry: nil)
            await #expect(throws: lost) { try await outdated.note([note]) }
            #expect(try await context.dump() == before)
        }
    }

    @Test("no step writes anything where a key holds something else") func foreign() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = try await told.pending()
            let entries = [try await told.commit().encoded()]
            let keys = context.first
            for key in [keys.pendingNotifications, keys.dueNotifications("ops"), keys.notifiedWebhooks] {
                let kept = try await context.redis.send(RedisCommand("DUMP", [.string(key)], key: key)).bytes()
                _ = try await context.redis.send(.set(key, "something else"))
                let before = try await context.dump()
                await #expect(throws: StoreError.foreign(key)) {
                    try await told.outbox.collect(entries, into: [(delivery, context.clock.now)])
                }
                await #expect(throws: StoreError.foreign(key)) { try await told.outbox.conclude(delivery, told: []) }
                await #expect(throws: StoreError.foreign(key)) { _ = try await told.outbox.setAside(delivery) }
                #expect(try await context.dump() == before)
                _ = try await context.redis.send(RedisCommand("RESTORE", [.string(key), "0", .bytes(kept), "REPLACE"], key: key))
            }
            #expect(try await context.store.outboxDisagreements(in: 0) == [])
        }
    }

    @Test("a delivery that was answered is no more, and its changes say so, and no other") func concluded() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = try await told.pending()
            let content = try #require(try await told.outbox.content(of: delivery))
            #expect(content.changes.map { $0.map(\.change.path) } == [["a.b", "c"]])
            let before = try await context.store.revision(of: told.partition.system)
            #expect(try await told.changes().allSatisfy { !$0.isNotified })
            try await told.outbox.conclude(delivery, told: [content.changes[0][0]])
            #expect(try await told.changes().filter(\.isNotified).map(\.change.path) == ["a.b"])
            #expect(try await context.store.revision(of: told.partition.system) != before, "what is cached is outdated")
            let state = try await told.outbox.state()
            #expect(state.pending == 0 && state.webhooks.isEmpty)
            #expect(try await context.dump().keys.filter { $0.contains(":notifications") } == [])
            // Once more, by the second rule that tells it; and the next commit goes on as if nothing had happened.
            try await told.outbox.conclude(delivery, told: content.changes[0])
            #expect(try await told.changes().allSatisfy { $0.isNotified })
            try await told.commit()
            #expect(try await told.changes().count { $0.isNotified } == 2)
            #expect(try await context.recount() == [])
        }
    }

    @Test("of a system that is deleted meanwhile nothing is noted, and nothing is left") func deleted() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let (first, second) = (try await told.pending(), try await told.pending())
            let changes = try #require(try await told.outbox.content(of: first)).changes[0]
            try await told.outbox.conclude(first, told: changes)
            try await Registry(store: context.store).delete(told.partition.system.id)
            #expect(try await told.outbox.content(of: second) == nil)
            try await told.outbox.conclude(second, told: changes)
            while case .more = try await Erasure(store: context.store).step(in: context.first, skipping: []) {}
            #expect(try await context.dump().keys.filter { $0.contains(":s:") || $0.contains("notif") } == [])
        }
    }

    @Test("a delivery that failed waits, and one that is given up is set aside while there is room") func failed() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            var deliveries = [try await told.pending(), try await told.pending()]
            let later = context.clock.now.advanced(by: 60_000_000)
            deliveries[0].attempts = 3
            try await told.outbox.postpone(deliveries[0], until: later)
            #expect(try await told.outbox.due("ops", at: context.clock.now, most: 9) == [deliveries[1].id])
            #expect(try await told.outbox.due("ops", at: later, most: 9).count == 2)
            guard case .readable(let read) = try await told.outbox.delivery(deliveries[0].id, to: "ops") else {
                Issue.record("not there")
                return
            }
            #expect(read == deliveries[0])
            #expect(try await told.outbox.setAside(deliveries[0], most: 1))
            #expect(try await told.outbox.setAside(deliveries[1], most: 1) == false)
            #expect(try await told.outbox.state().pending == 1)
            // Tried again, it is as new, under its id.
            let dead = try await DeadNotifications(store: context.store).all()
            #expect(dead.map(\.delivery) == [deliveries[0]] && dead[0].id == "0-\(deliveries[0].id)")
            #expect(try await DeadNotifications(store: context.store).retry(dead[0]))
            #expect(try await DeadNotifications(store: context.store).retry(dead[0]) == false)
            #expect(try await told.outbox.due("ops", at: context.clock.now, most: 9).count == 2)
            #expect(try await told.outbox.setAside(deliveries[1], most: 1))
            let second = try await DeadNotifications(store: context.store).all()[0]
            #expect(try await DeadNotifications(store: context.store).drop(second))
            #expect(try await told.outbox.state().dead == 0)
            // What cannot be read hides no other, and can be dropped.
            _ = try await context.redis.send(.lpush(context.first.deadNotifications, "odd"))
            let odd = try await DeadNotifications(store: context.store).all()
            #expect(odd.count == 1 && odd[0].delivery == nil && odd[0].id.hasPrefix("0-unreadable_"))
            await #expect(throws: StoreError.self) { _ = try await DeadNotifications(store: context.store).retry(odd[0]) }
            #expect(try await DeadNotifications(store: context.store).drop(odd[0]))
            #expect(try await context.dump().keys.filter { $0.hasSuffix(":due:") } == [])
            // Dropped meanwhile, it does not come back.
            try await told.outbox.postpone(deliveries[1], until: later)
            #expect(try await told.outbox.state().pending == 1)
            #expect(try await context.store.outboxDisagreements(in: 0) == [])
        }
    }

    @Test("what was sent is known after the month is sealed, and goes with the changes by retention") func sealedAndRetained() async throws
    {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = try await told.pending()
            try await told.outbox.conclude(delivery, told: try #require(try await told.outbox.content(of: delivery)).changes[0])
            context.clock.advance(by: .seconds(86_400 * 90))
            try await told.commit()
            _ = try await Sealer(store: context.store, lease: told.partition.lease, hotDays: 0).seal(limit: 10, skipping: [])
            #expect(try await told.changes().map(\.isNotified) == [false, false, true, true])
            #expect(try await told.outbox.content(of: delivery)?.changes[0].count == 2, "also what is sealed is told")
            var cursor = RetentionStep.Cursor()
            let policy = RetentionPolicy(diffs: 30)
            while try await !RetentionStep(store: context.store, lease: told.partition.lease, policy: policy).run(&cursor, limit: 4).isDone
            {}
            #expect(try await told.changes().count == 2)
            #expect(try await context.dump()[context.first.system(told.partition.system.number).notified] == nil)
        }
    }

    @Test("verify tells deliveries that nobody would send") func verified() async throws {
        try await withTestStore { context in
            var told = try await Told(context)
            let delivery = try await told.pending()
            #expect(try await context.verification().disagreements == [])
            _ = try await context.redis.send(.zrem(context.first.dueNotifications("ops"), [.string(delivery.id)]))
            #expect(
                try await context.verification().disagreements.map(\.place) == ["\(context.first.dueNotifications("ops")) \(delivery.id)"])
            _ = try await context.redis.send(.del(context.first.pendingNotifications))
            _ = try await context.redis.send(.hset(context.first.system(told.partition.system.number).notified, "7", "odd"))
            #expect(try await context.verification().disagreements.count == 1)
        }
    }
}
