import RedisClient
import TestSupport
import Testing
import VarveDiff
import VarveModel
import VarveRules

@testable import VarveStore
@testable import VarveWorker

/// What the index has after inventories came, systems went, and rules changed.
@Suite struct FleetIndexTests {
    private static let rules = """
        extends: none
        rules:
          - {path: modules, identity: id}
          - {path: modules.secret.version, index: false}
          - {path: [os, modules.*.version, tags], index: true}
          - {path: "tags[]", index: true}
          - {path: modules.vault.version, sensitive: true}
        """

    private static func book(_ text: String = rules) throws -> RuleBook { RuleBook(file: try RulesFile.parse(text, name: "rules.yaml")) }

    private func recount(_ context: TestStore, _ book: RuleBook) async throws -> Verification {
        var total = Verification()
        let recount = RatingContext(book: book, digestKey: context.store.digestKey).indexRecount
        for partition in context.keys.indices {
            try await Verifier(store: context.store, recount: recount).verify(partition, isStill: true) { total.add($0) }
        }
        return total
    }

    /// `system path since-until` in seconds since the first inventory.
    private func find(_ context: TestStore, _ path: String, _ value: String, at seconds: Int64? = nil, size: Int = 100) async throws
        -> [String]
    {
        let pattern = try #require(PathPattern(parsing: path))
        let paths: FleetSearch.Paths = pattern.isConcrete ? .one(path) : .some(prefix: pattern.literalPrefix, matches: pattern.matcher)
        let start = TestClock().now
        let query = FleetSearch.Query(
            paths: paths, value: Array(value.utf8), time: seconds.map { start.advanced(by: $0 * 1_000_000) }, organizations: nil)
        var (lines, cursor) = ([String](), FleetSearch.Cursor?.none)
        repeat {
            let page = try await FleetSearch(store: context.store).page(query, after: cursor, size: size)
            #expect(page.hits.count <= size)
            let second = { (time: Timestamp) in (time.microseconds - start.microseconds) / 1_000_000 }
            lines += page.hits.map { "\($0.system.id) \($0.path) \(second($0.since))-\($0.until.map { "\(second($0))" } ?? "")" }
            cursor = page.next
        } while cursor != nil
        return lines.sorted()
    }

    private func send(_ bodies: [(RegisteredSystem, String)], to context: TestStore, _ book: RuleBook) async throws {
        for (system, body) in bodies { try await context.push(system, body) }
        try await context.process(rules: book)
        context.clock.advance(by: .seconds(10))
    }

    @Test("any place in a list, in the middle of a path")
    func placesInLists() async throws {
        try await withTestStore { context in
            let book = RuleBook(
                file: try RulesFile.parse(
                    "rules: [{path: 'pci[].driver', index: true}, {path: 'pci[].ids[]', index: true}]", name: "r.yaml"))
            let a = try await context.register("a").system
            try await send([(a, #"{"pci": [{"driver": "e1000", "ids": [1]}, {"driver": "ixgbe", "ids": [2, 3]}]}"#)], to: context, book)
            #expect(try await find(context, "pci[].driver", "ixgbe") == ["a pci[1].driver 0-"])
            #expect(try await find(context, "pci[1].driver", "ixgbe") == ["a pci[1].driver 0-"])
            #expect(try await find(context, "pci[].ids[]", "3") == ["a pci[1].ids[] 0-"])
        }
    }

    @Test("values come, stay and go; arrays, elements, sensitive and left out ones")
    func history() async throws {
        try await withTestStore(partitions: 2) { context in
            let book = try Self.book()
            let (a, b) = (try await context.register("a").system, try await context.register("b").system)
            let modules = #"[{"id":"mail","version":1.22},{"id":"secret","version":7},{"id":"vault","version":8}]"#
            let first = #"{"os": "rocky", "modules": \#(modules), "tags": ["x","y"]}"#
            try await send([(a, first), (b, #"{"os": "rocky", "modules": [], "tags": null}"#)], to: context, book)
            try await send([(a, first), (b, #"{"os": "alma", "modules": [{"id":"web","version":"1.22"}]}"#)], to: context, book)
            // Back and forth within one batch.
            let there = #"{"os": "rocky"}"#
            try await send([(b, there), (b, #"{"os": "alma"}"#), (b, there)], to: context, book)
            #expect(try await find(context, "os", "rocky").map { $0.prefix(4) } == ["a os", "b os"])
            #expect(try await find(context, "os", "rocky", at: 5) == ["a os 0-", "b os 0-10"])
            #expect(try await find(context, "os", "rocky", at: 10, size: 1) == ["a os 0-"])
            #expect(try await find(context, "os", "alma", at: 10) == ["b os 10-20"])
            #expect(try await find(context, "os", "alma") == [])
            #expect(try await find(context, "modules.*.version", "1.22", size: 1) == ["a modules.mail.version 0-"])
            #expect(try await find(context, "modules.w*.version", "1.22", at: 11) == ["b modules.web.version 10-20"])
            #expect(try await find(context, "tags[]", "y") == ["a tags[] 0-"])
            for (path, value) in [("modules.secret.version", "7"), ("modules.vault.version", "8"), ("tags", "null"), ("os", "ROCKY")] {
                #expect(try await find(context, path, value) == [])
            }
            let found = try await recount(context, book)
            #expect(found.disagreements == [] && found.indexedOtherwise == 0)
            #expect(try await FleetSearch(store: context.store).indexedSince(["os", "tags[]"]) == TestClock().now)
        }
    }

    @Test("other rules are taken up by the next inventory, also by an equal one")
    func otherRules() async throws {
        try await withTestStore { context in
            let (plain, book) = (try Self.book("extends: none\nrules: [{path: os, category: os}]"), try Self.book())
            let system = try await context.register("a").system
            try await send([(system, #"{"os": "rocky"}"#)], to: context, plain)
            #expect(try await context.redis.send(.hget(context.first.system(system.number).head, "indexed")).optionalBytes() == nil)
            #expect(try await FleetSearch(store: context.store).indexedSince(["os"]) == nil)
            try await send([(system, #"{"os": "rocky"}"#)], to: context, book)
            #expect(try await find(context, "os", "rocky") == ["a os 10-"])
            #expect(try await recount(context, plain).indexedOtherwise == 1)
            try await send([(system, #"{"os": "rocky"}"#)], to: context, plain)
            #expect(try await find(context, "os", "rocky") == [])
            #expect(try await find(context, "os", "rocky", at: 15) == ["a os 10-20"])
            #expect(try await recount(context, plain).disagreements == [])
        }
    }

    @Test("nothing of a deleted system is left in the index")
    func deletion() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let (a, b) = (try await context.register("a").system, try await context.register("b").system)
            for os in ["rocky", "alma"] { try await send([(a, #"{"os":"\#(os)"}"#), (b, #"{"os":"\#(os)"}"#)], to: context, book) }
            try await Registry(store: context.store).delete(a.id)
            #expect(try await find(context, "os", "alma") == ["b os 10-"])
            #expect(try await find(context, "os", "rocky", at: 1) == ["b os 0-10"])
            #expect(try await recount(context, book).disagreements == [])
            try await Registry(store: context.store).delete(b.id)
            let keys = try await context.dump().keys.filter { $0.contains(":i:") || $0.hasSuffix("s:1:indexed") }
            #expect(keys == [])
        }
    }

    @Test("times that ended before what is kept are forgotten")
    func retention() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let system = try await context.register("a").system
            for (place, os) in ["rocky", "alma", "rocky", "sles"].enumerated() {
                if place > 0 { context.clock.advance(by: .seconds(40 * Self.day)) }
                try await context.push(system, #"{"os":"\#(os)"}"#)
                try await context.process(rules: book)
            }
            // It is September. March and April go as a whole: the first inventory stays, but what it had ended in April.
            context.clock.advance(by: .seconds(60 * Self.day))
            try await context.seal(hotDays: 35)
            try await context.retain(RetentionPolicy(days: 120))
            #expect(try await context.completeness(of: system).inventories == Day("2026-05-01")?.start)
            let (first, second, third) = (40 * Self.day, 80 * Self.day, 120 * Self.day)
            #expect(try await find(context, "os", "rocky", at: 1) == [])
            #expect(try await find(context, "os", "alma", at: Int64(first + 1)) == ["a os \(first)-\(second)"])
            #expect(try await find(context, "os", "rocky", at: Int64(second + 1)) == ["a os \(second)-\(third)"])
            #expect(try await find(context, "os", "sles") == ["a os \(third)-"])
            #expect(try await recount(context, book).disagreements == [])
        }
    }

    @Test func registrationsOfOtherOrganizationsAreNotRead() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let (a, b) = (try await context.register("a").system, try await context.register("b", organization: "other").system)
            try await send([(a, #"{"os":"rocky"}"#), (b, #"{"os":"rocky"}"#)], to: context, book)
            _ = try await context.redis.send(.hset(context.first.systems, "b", "x"))
            let query = { (organizations: Set<OrganizationID>?) in
                FleetSearch.Query(paths: .one("os"), value: Array("rocky".utf8), time: nil, organizations: organizations)
            }
            let search = FleetSearch(store: context.store)
            #expect(try await search.page(query([a.organization]), after: nil, size: 10).hits.map(\.system.id) == [a.id])
            await #expect(throws: StoreError.self) { try await search.page(query(nil), after: nil, size: 10) }
        }
    }

    @Test("of a value that comes and goes no field grows beyond what one commit copies")
    func longPast() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let (a, b) = (try await context.register("a").system, try await context.register("b").system)
            let bodies = (0..<500).map { #"{"os":"\#($0 % 2 == 0 ? "rocky" : "alma")"}"# }
            try await send(bodies.flatMap { [(a, $0), (b, $0)] }, to: context, book)
            let digest = IndexDigest(path: "os", value: Array("rocky".utf8))
            let fields = try await context.hash(context.first.index(digest))
            #expect(fields.count == 2 && fields.values.allSatisfy { $0.count <= 3840 }, "\(fields.mapValues(\.count))")
            #expect(fields.values.map(\.count).reduce(0, +) == 500 * IndexPosting.pastSize)
            #expect(try await find(context, "os", "rocky", at: 0) == ["a os 0-0", "b os 0-0"])
            #expect(try await find(context, "os", "alma") == ["a os 0-", "b os 0-"])
            #expect(try await recount(context, book).disagreements == [])
            let eraser = IndexEraser(redis: context.redis, keys: context.first, number: a.number)
            try await eraser.erase(endedUpTo: TestClock().now.advanced(by: 1_000_000))
            #expect(try await find(context, "os", "rocky", at: 0) == ["b os 0-0"])
            try await Registry(store: context.store).delete(b.id)
            #expect(try await context.redis.send(.exists([context.first.index(digest)])).integer() == 0)
        }
    }

    @Test("a field that Varve did not write is told, and keeps nothing else from being forgotten")
    func foreignField() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let system = try await context.register("a").system
            for os in ["rocky", "alma", "sles"] { try await send([(system, #"{"os":"\#(os)"}"#)], to: context, book) }
            let key = context.first.index(IndexDigest(path: "os", value: Array("rocky".utf8)))
            _ = try await context.redis.send(.hset(key, "0:past", "odd"))
            let eraser = IndexEraser(redis: context.redis, keys: context.first, number: system.number)
            await #expect(throws: StoreError.foreign(key)) { try await eraser.erase(endedUpTo: context.clock.now) }
            #expect(try await context.hash(key)["0:past"] == Array("odd".utf8))
            #expect(try await find(context, "os", "alma", at: 11) == [], "the others have gone")
            #expect(try await find(context, "os", "sles") == ["a os 20-"])
        }
    }

    /// In seconds.
    private static let day = 86_400

    @Test(
        arguments: [
            ("alma", "0", ["1: nothing, should be since"]), ("rocky", "0:past", ["1 past: nothing, should be values"]),
            ("alma", nil, ["should be systems with a value"]), ("rocky", nil, ["should be systems with a value"]),
        ] as [(String, String?, [String])])
    func damage(of value: String, field: String?, words: [String]) async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let system = try await context.register("a").system
            for os in ["rocky", "alma"] { try await send([(system, #"{"os":"\#(os)"}"#)], to: context, book) }
            let key = context.first.index(IndexDigest(path: "os", value: Array(value.utf8)))
            if let field {
                #expect(try await context.redis.send(.hdel(key, [field])).integer() == 1)
            } else {
                _ = try await context.redis.send(.set(key, "x"))
            }
            let lines = try await recount(context, book).disagreements.map(\.description)
            #expect(lines.count == words.count && zip(lines, words).allSatisfy { $0.contains($1) }, "\(lines)")
        }
    }

    @Test func tellsWhatTheNewestInventoryHasNot() async throws {
        try await withTestStore { context in
            let book = try Self.book()
            let system = try await context.register("a").system
            try await send([(system, #"{"os":"rocky"}"#)], to: context, book)
            let values = IndexedValues(rules: book.version, entries: [])
            _ = try await context.redis.send(
                .hset(context.first.system(system.number).head, "indexed", .bytes(values.encoded())))
            let lines = try await recount(context, book).disagreements.map(\.description)
            #expect(
                lines.contains { $0.contains("indexed: 0 values, 0 that the newest inventory has not, should be 1 values") }, "\(lines)")
        }
    }
}
