import RedisClient
import Testing
import VarveModel

@testable import VarveStore

extension Damage {
    private static let day = Day("2026-02-04")!

    static let sets = [
        Damage("a change is not in its day", ":2026-02-0", ":changes", "nothing, should be 17") { store in
            let change = try await store.entry { $0.pack != nil }.changes[0]
            let member = ChangeMember(id: change.id, code: change.change.code).text
            try await store.send("ZREM", store.own.day(change.time.day).changes, member)
        },
        Damage("a day has a change that is none", ":2026-02-04:changes 777: 1, should be nothing") {
            try await $0.send("ZADD", $0.own.day(day).changes, "1", "777")
        },
        Damage("a day's counter is off", ":2026-02:counts 04:0: 5, should be nothing") {
            try await $0.send("HINCRBY", $0.own.month(day.month).counts, "04:0", "5")
        },
        Damage("a day without inventories has counters", ":2026-02:counts 25:0: 1, should be nothing") {
            try await $0.send("HSET", $0.own.month(day.month).counts, "25:0", "1")
        },
        Damage("a day is missing", ":days 2026-02-04: nothing, should be 20488") { try await $0.send("ZREM", $0.own.days, "2026-02-04") },
        Damage("a day too many", ":days 2026-02-25: 20509, should be nothing") {
            try await $0.send("ZADD", $0.own.days, "20509", "2026-02-25")
        },
        Damage("a day's key holds something else", "not readable") { store in
            try await store.send("DEL", store.own.day(day).changes)
            try await store.send("SET", store.own.day(day).changes, "x")
        },
        Damage("the first hot month is another", ":hot 1: 5, should be 24312") { try await $0.send("ZADD", $0.keys.hot, "5", "1") },
        Damage("no first hot month", ":hot 1: nothing, should be 24312") { try await $0.send("ZREM", $0.keys.hot, "1") },
        Damage("a hot month of nobody", ":hot 99: hot months of a system that is not registered") {
            try await $0.send("ZADD", $0.keys.hot, "5", "99")
        },
        Damage("the hot months hold something else", ":hot: not readable") {
            try await $0.send("DEL", $0.keys.hot)
            try await $0.send("SET", $0.keys.hot, "x")
        },
    ]

    static let heads = [
        Damage("no head", "s:1: nothing, should be the head of system one") { try await $0.send("DEL", $0.own.head) },
        Damage("a head holds something else", "s:1: not readable") {
            try await $0.send("DEL", $0.own.head)
            try await $0.send("SET", $0.own.head, "x")
        },
        Damage("total of inventories", "s:1 inventories: 181, should be 180") {
            try await $0.send("HINCRBY", $0.own.head, "inventories", "1")
        },
        Damage("total of changes", "s:1 changes: 119, should be 120") { try await $0.send("HINCRBY", $0.own.head, "changes", "-1") },
        Damage("total of a code", "s:1 c:5: 2, should be nothing") { try await $0.send("HSET", $0.own.head, "c:5", "2") },
        Damage("the newest inventory is another", "s:1 newest: inventory 2 of") { try await $0.send("HSET", $0.own.head, "newest", "2") },
        Damage("no newest inventory", "s:1 newest: none, should be inventory") { try await $0.send("HSET", $0.own.head, "newest", "0") },
        Damage("the newest body has another hash", "s:1 newest body") {
            try await $0.send("HSET", $0.own.head, "hash", String(repeating: "x", count: 32))
        },
        Damage("the chain begins elsewhere", "s:1 chain") { store in
            var newest = store.partition.builder.heads[store.one.id]!.newest!
            newest.chain.start.inventory = InventoryID(rawValue: 1)
            _ = try await store.redis.send(.hset(store.own.head, "place", .bytes(newest.place)))
        },
        Damage("the last day with changes is another", "s:1 changed_day: 1970-01-04, should be 2026-02-") {
            try await $0.send("HSET", $0.own.head, "changed_day", "3")
        },
        Damage("the head is another system's", "s:1 id: two, should be one") { try await $0.send("HSET", $0.own.head, "id", "two") },
        Damage("the head has another organization", "s:1 organization: other, should be acme") {
            try await $0.send("HSET", $0.own.head, "organization", "other")
        },
    ]

    static let sealed = [
        Damage("a sealed month is missing", ":months 2025-12: inventories", "should be no summary") {
            try await $0.send("DEL", $0.sealed.sealed)
        },
        Damage("a sealed month is not readable", "s:1:2025-12: not readable") {
            try await $0.send("SETRANGE", $0.sealed.sealed, "5", "xxxx")
        },
        Damage("a sealed month's bodies are broken", "not readable", "should be a snapshot of") { store in
            try await store.reseal { entries in
                let place = entries.firstIndex { if case .delta = $0.frame { true } else { false } }!
                guard case .delta(let frame, let start) = entries[place].frame else { return }
                entries[place].frame = .delta(frame.dropLast(2), start: start)
            }
        },
        Damage("a sealed month holds something else", "s:1:2025-12: not readable") {
            try await $0.send("DEL", $0.sealed.sealed)
            try await $0.send("HSET", $0.sealed.sealed, "x", "y")
        },
        Damage("a summary is missing", ":months 2025-12: no summary, should be inventories") {
            try await $0.send("HDEL", $0.own.months, "2025-12")
        },
        Damage("a summary is not readable", ":months 2025-12: a summary that is not readable, should be") {
            try await $0.send("HSET", $0.own.months, "2025-12", "x")
        },
        Damage("a summary counts otherwise", ":months 2025-12: inventories", "2025-12-01 3 inventories", "should be inventories") { store in
            var summary = MonthSummary(try await MonthReader(redis: store.redis).entries(store.sealed))!
            summary.days[0].inventories += 1
            _ = try await store.redis.send(.hset(store.own.months, "2025-12", .bytes(summary.encoded())))
        },
        Damage("an inventory fell out of a sealed month", "after inventory", "should be after inventory") { store in
            try await store.reseal { $0.removeLast() }
        },
        Damage("changes fell out of a sealed month", "s:1 changes: 120, should be 118") { store in
            try await store.reseal { entries in
                let place = entries.firstIndex { $0.pack != nil }!
                entries[place].pack = nil
                entries[place].record.changeCount = 0
            }
        },
    ]

    static let common = [
        Damage("an organization's counter is off", ":o:acme:2026-02 04:systems: 3, should be 2") {
            try await $0.send("HINCRBY", $0.keys.organization($0.one.organization, StoreWithHistory.hotMonth), "04:systems", "1")
        },
        Damage("an organization's month is missing", ":o:acme:2025-12 01:inventories: nothing, should be 2") {
            try await $0.send("DEL", $0.keys.organization($0.one.organization, StoreWithHistory.sealedMonth))
        },
        Damage("an organization's first month is later", ":organizations:first acme: 24312, should be 24310") {
            try await $0.send("ZADD", $0.keys.organizationsFirst, "24312", "acme")
        },
        Damage("an organization's first month is missing", ":organizations:first other: nothing, should be 24313") {
            try await $0.send("ZREM", $0.keys.organizationsFirst, "other")
        },
        Damage("an organization's last month is earlier", ":organizations:last acme: 24310, should be 24313") {
            try await $0.send("ZADD", $0.keys.organizationsLast, "24310", "acme")
        },
        Damage("months of an organization that has no systems", ":organizations:last nobody: 24310, should be nothing") {
            try await $0.send("ZADD", $0.keys.organizationsLast, "24310", "nobody")
        },
        Damage("organizations' months hold something else", ":organizations:first: ", "should be months of organizations") {
            try await $0.send("DEL", $0.keys.organizationsFirst)
            try await $0.send("SET", $0.keys.organizationsFirst, "x")
        },
        Damage("a system key leads elsewhere", "varve:key:", ": two, should be one") {
            try await $0.send("SET", Keys.systemKey($0.one.record.key), "two")
        },
        Damage("a registration is missing", "s:1: a system that is not registered, should be nothing") {
            try await $0.send("HDEL", $0.keys.systems, "one")
        },
        Damage("a system was seen at another time", ":seen 1: 5, should be 17") { try await $0.send("ZADD", $0.keys.seen, "5", "1") },
        Damage("a system was never seen", ":seen 2: nothing, should be 17") { try await $0.send("ZREM", $0.keys.seen, "2") },
        Damage("a system that is none was seen", ":seen 77: a system that is not registered, should be nothing") {
            try await $0.send("ZADD", $0.keys.seen, "5", "77")
        },
        Damage("last seen is something else", ":seen: not readable") {
            try await $0.send("DEL", $0.keys.seen)
            try await $0.send("SET", $0.keys.seen, "x")
        },
        Damage("a critical change was at another time", ":critical 1: 5, should be 17", "`varve reprocess` writes that") {
            try await $0.send("ZADD", $0.keys.critical, "5", "1")
        },
        Damage("a critical change is not noted", ":critical 3: nothing, should be 17") {
            try await $0.send("ZREM", $0.keys.critical, "3")
        },
        Damage("a critical change that never was", ":critical 2: 5, should be nothing") {
            try await $0.send("ZADD", $0.keys.critical, "5", "2")
        },
        Damage("critical changes of nobody", ":critical 77: critical changes of a system that is not registered, should be nothing") {
            try await $0.send("ZADD", $0.keys.critical, "5", "77")
        },
        Damage("the critical changes are something else", ":critical: not readable") {
            try await $0.send("DEL", $0.keys.critical)
            try await $0.send("SET", $0.keys.critical, "x")
        },
        Damage("a system is of another kind", ":kinds 1: facter, should be nethserver8, as its head says (`varve reprocess` writes that)") {
            try await $0.send("HSET", $0.keys.kinds, "1", "facter")
        },
        Damage("a kind is not noted", ":kinds 3: nothing, should be facter") { try await $0.send("HDEL", $0.keys.kinds, "3") },
        Damage("a kind that never was", ":kinds 2: ohai, should be nothing") { try await $0.send("HSET", $0.keys.kinds, "2", "ohai") },
        Damage("a kind of nobody", ":kinds 77: kind of a system that is not registered, should be nothing") {
            try await $0.send("HSET", $0.keys.kinds, "77", "ohai")
        },
        Damage("the kinds are something else", ":kinds: not readable", "should be a hash") {
            try await $0.send("DEL", $0.keys.kinds)
            try await $0.send("SET", $0.keys.kinds, "x")
        },
        Damage("a system is erased that is not deleted", ":erasing one: a system that is not deleted, should be nothing") {
            try await $0.send("ZADD", $0.keys.erasing, "5", "one")
        },
        Damage("fewer numbers than systems", ":numbers: 1, should be 2 or more") { try await $0.send("SET", $0.keys.numbers, "1") },
    ]
}
