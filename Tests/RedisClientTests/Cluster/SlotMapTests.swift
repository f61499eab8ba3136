import Testing

@testable import RedisClient

@Suite struct SlotMapTests {
    private let asked = RedisConfiguration.Address.tcp(host: "asked", port: 7000)

    private func node(_ host: RedisReply, _ port: Int64, _ names: [String] = []) -> RedisReply {
        .array([host, .integer(port), .bulk(Array("id".utf8)), .array(names.map { .bulk(Array($0.utf8)) })])
    }

    private func text(_ text: String) -> RedisReply { .bulk(Array(text.utf8)) }

    @Test func readsMastersAndReplicas() throws {
        let map = try SlotMap(
            .array([
                .array([.integer(0), .integer(99), node(text("a"), 1), node(text("b"), 2)]),
                .array([.integer(200), .integer(16383), node(text("c"), 3)]), .array([.integer(100), .integer(100), node(text("a"), 1)]),
            ]), from: asked)
        #expect(map.masters == [.tcp(host: "a", port: 1), .tcp(host: "c", port: 3)])
        #expect(map.replicas == [.tcp(host: "b", port: 2)])
        let owners = [0, 99, 100, 101, 199, 200, 16383].map { map.master(of: $0)?.description }
        #expect(owners == ["a:1", "a:1", "a:1", nil, nil, "c:3", "c:3"])
    }

    @Test func nodesWithoutAHostAreWhereTheAnswerCameFrom() throws {
        let nodes = [node(.null, 1), node(text(""), 2), node(text("?"), 3), node(text("?"), 4, ["ip", "10.0.0.9"])]
        let map = try SlotMap(
            .array(nodes.enumerated().map { .array([.integer(Int64($0)), .integer(Int64($0)), $1]) }), from: asked)
        #expect(map.masters.map(\.description) == ["asked:1", "asked:2", "asked:3", "10.0.0.9:4"])
    }

    @Test(arguments: [
        RedisReply.integer(1), .array([.array([.integer(5), .integer(4), .array([])])]),
        .array([.array([.integer(0), .integer(16384), .array([])])]),
        .array([.array([.integer(0), .integer(1)])]), .array([.array([.integer(0), .integer(1), .array([.null])])]),
    ])
    func refusesOtherShapes(reply: RedisReply) {
        #expect(throws: RedisError.self) { try SlotMap(reply, from: asked) }
    }

    @Test func tellsSlotsThatChangeHands() {
        let (a, b) = (RedisConfiguration.Address.tcp(host: "a", port: 1), RedisConfiguration.Address.tcp(host: "b", port: 1))
        var before = SlotMap()
        before.give(0...9, to: a)
        var after = before
        after.give(10...19, to: b)
        #expect(!after.takesSlots(from: before))
        after.give(9...9, to: b)
        #expect(after.takesSlots(from: before))
        #expect(SlotMap().takesSlots(from: before))
        #expect(!before.takesSlots(from: SlotMap()))
    }
}

@Suite struct RedirectionTests {
    private let asked = RedisConfiguration.Address.tcp(host: "asked", port: 7000)

    @Test(arguments: [
        ("MOVED 3999 127.0.0.1:6381", Redirection.moved(slot: 3999, .tcp(host: "127.0.0.1", port: 6381))),
        ("MOVED 0 :6381", .moved(slot: 0, .tcp(host: "asked", port: 6381))),
        ("MOVED 0 ?:6381", .moved(slot: 0, .tcp(host: "asked", port: 6381))),
        ("ASK 1 ::1:6381", .ask(.tcp(host: "::1", port: 6381))), ("ASK 1 node.example:1", .ask(.tcp(host: "node.example", port: 1))),
        ("TRYAGAIN Multiple keys request during rehashing of slot", .later), ("LOADING Redis is loading", .later),
        ("CLUSTERDOWN The cluster is down", .laterElsewhere), ("MASTERDOWN Link with MASTER is down", .laterElsewhere),
        ("UNBLOCKED force unblock from blocking operation", .laterElsewhere),
    ])
    func isRead(text: String, expected: Redirection) {
        #expect(Redirection(RedisServerError(reply: text), from: asked) == expected)
    }

    @Test(arguments: [
        "ERR no", "WRONGTYPE x", "MOVED", "MOVED 16384 a:1", "MOVED x a:1", "MOVED 1 a", "MOVED 1 a:x", "OOM x", "READONLY x",
    ])
    func isNone(text: String) {
        #expect(Redirection(RedisServerError(reply: text), from: asked) == nil)
    }
}

@Suite struct PipelinePlanTests {
    private let a = ClusterSlot.slot(ofKey: "a")
    private let b = ClusterSlot.slot(ofKey: "b")

    private func units(_ commands: [RedisCommand]) throws -> [PipelinePlan.Unit] { try PipelinePlan(commands).units }

    @Test func commandsWithoutAKeyGoWithTheirNeighbours() throws {
        let plan = try units([.ping(), .get("a"), .time(), .get("b"), .ping()])
        #expect(plan.map(\.slot) == [a, a, a, b, b])
        #expect(plan.map(\.commands) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<5])
        #expect(try units([.ping(), .time()]).map(\.slot) == [nil, nil])
    }

    @Test func transactionsStayTogether() throws {
        let transaction = [RedisCommand("MULTI"), .get("b"), .ping(), .set("b", "1"), RedisCommand("EXEC")]
        #expect(
            try units([.get("a")] + transaction + [.get("a")]) == [
                .init(commands: 0..<1, slot: a), .init(commands: 1..<6, slot: b), .init(commands: 6..<7, slot: a),
            ])
        #expect(try units([RedisCommand("MULTI"), .get("a")]) == [.init(commands: 0..<2, slot: a)])
    }

    @Test func transactionsOverSeveralSlotsAreRefused() {
        let error = #expect(throws: RedisError.self) {
            try PipelinePlan([RedisCommand("MULTI"), .get("a"), .get("b"), RedisCommand("EXEC")])
        }
        #expect(error?.serverError?.code == "CROSSSLOT")
        #expect(error?.mayHaveExecuted == false)
    }
}
