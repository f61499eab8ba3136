import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

@Suite struct FaultTests {
    private func expectAll(_ count: Int, of system: RegisteredSystem, in context: TestStore) async throws {
        #expect(try await context.bodies(of: system) == (0..<count).map { #"{"n":\#($0)}"# })
        #expect(try await context.recount() == [])
    }

    private func push(_ numbers: Range<Int>, of system: RegisteredSystem, in context: TestStore) async throws {
        for number in numbers { try await context.push(system, #"{"n":\#(number)}"#) }
    }

    @Test func survivesLostConnectionsAndScripts() async throws {
        // With one connection the killer's is the only one that is spared.
        try await withTestStore(partitions: 2, connections: 1) { context in
            let (system, _) = try await context.register("one")
            try await withRedisClient(context.server.configuration) { redis in
                let store = try await context.store(through: redis)
                try await withServices([context.worker("worker", through: store)]) {
                    try await push(0..<5, of: system, in: context)
                    try await context.drain()
                    for round in 0..<3 {
                        try await push(5 + 10 * round..<10 + 10 * round, of: system, in: context)
                        _ = try? await context.redis.send(RedisCommand("CLIENT", ["KILL", "TYPE", "normal", "SKIPME", "yes"]))
                        try await push(10 + 10 * round..<15 + 10 * round, of: system, in: context)
                        _ = try await context.redis.send(RedisCommand("SCRIPT", ["FLUSH"]))
                    }
                    try await context.drain()
                }
            }
            try await expectAll(35, of: system, in: context)
        }
    }

    @Test(arguments: [false, true]) func survivesARestartOfRedis(isKilled: Bool) async throws {
        try await withTestStore(partitions: 2, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
            let (system, _) = try await context.register("one")
            try await withServices([context.worker()]) {
                try await push(0..<20, of: system, in: context)
                if isKilled { context.server.kill9() } else { context.server.terminate() }
                try await context.server.restart()
                try await eventually("answers") { (try? await context.redis.send(.ping())) != nil }
                try await push(20..<30, of: system, in: context)
                try await context.drain()
            }
            try await expectAll(30, of: system, in: context)
        }
    }

    @Test func aLostAnswerToACommitStoresOnce() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await FaultProxy.with(context.server) { proxy in
                try await withRedisClient(proxy.configuration, connections: 1) { redis in
                    let store = try await context.store(through: redis)
                    var configuration = WorkerConfiguration.quick
                    configuration.batch.envelopes = 2
                    try await withServices([context.worker("worker", configuration, through: store)]) {
                        for round in 0..<3 {
                            proxy.set(.cutAnswer(containing: "$2\r\nok\r\n"))
                            try await push(round * 5..<round * 5 + 5, of: system, in: context)
                            try await eventually("answer cut") { proxy.cuts == round + 1 }
                            try await context.drain()
                        }
                    }
                }
            }
            try await expectAll(15, of: system, in: context)
        }
    }

    @Test func drainsWhenMemoryIsOut() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<10, of: system, in: context)
            _ = try await context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "1"]))
            try await withServices([context.worker()]) {
                try await context.drain()
                _ = try await context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "0"]))
                try await push(10..<15, of: system, in: context)
                try await context.drain()
            }
            try await expectAll(15, of: system, in: context)
        }
    }
}
