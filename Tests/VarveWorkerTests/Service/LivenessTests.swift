import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

/// A worker is alive as long as each of its partitions moves, or stands still on purpose.
@Suite struct LivenessTests {
    /// Both partitions' owners have been at work.
    private func withWorker(
        _ context: TestStore, _ configuration: WorkerConfiguration = .quick, through store: Store? = nil,
        _ body: (WorkerService) async throws -> Void
    ) async throws {
        let worker = context.worker("worker", configuration, through: store)
        try await withServices([worker]) {
            try await eventually("has its partitions") { try await context.held(by: "worker").count == context.keys.count }
            try await body(worker)
        }
    }

    /// Longer than idle partitions wait: they come by and are seen to be well.
    private func isAliveAgain(_ worker: WorkerService) async throws -> Bool {
        try await eventually(within: .seconds(8)) { worker.progress.isAlive }
    }

    @Test func oneOfTwoPartitionsCannotBeRead() async throws {
        try await withTestStore(partitions: 2) { context in
            try await withWorker(context) { worker in
                context.clock.advance(by: .seconds(61))
                #expect(try await isAliveAgain(worker))
                _ = try await context.redis.send(.del(context.keys[1].queue))
                _ = try await context.redis.send(.hset(context.keys[1].queue, "a", "b"))
                try await eventually("noticed") {
                    context.clock.advance(by: .seconds(61))
                    return try await !isAliveAgain(worker)
                }
                _ = try await context.redis.send(.del(context.keys[1].queue))
                #expect(try await isAliveAgain(worker))
            }
        }
    }

    @Test func standingStillForAFullDeadListIsNoFault() async throws {
        try await withTestStore { context in
            var configuration = WorkerConfiguration.quick
            configuration.deadLetterLimit.count = 1
            for number in UInt8(0)..<2 { try await context.pushRaw([number], to: context.first) }
            try await withWorker(context, configuration) { worker in
                try await eventually("stands still") { try await Queue(store: context.store).statistics()[0].standstill == .deadListFull }
                for _ in 0..<2 {
                    context.clock.advance(by: .seconds(61))
                    #expect(!worker.progress.isAlive)
                    #expect(try await isAliveAgain(worker))
                }
                #expect(try await context.queued() == 1)
            }
        }
    }

    @Test func redisDoesNotAnswer() async throws {
        try await withTestStore { context in
            try await FaultProxy.with(context.server) { proxy in
                try await withRedisClient(proxy.configuration, connections: 1, commandTimeout: .seconds(1)) { redis in
                    try await withWorker(context, through: try await context.store(through: redis)) { worker in
                        proxy.set(.hold)
                        try await eventually("holds back") { proxy.heldBytes > 0 }
                        context.clock.advance(by: .seconds(61))
                        #expect(try await !isAliveAgain(worker))
                        proxy.set(.forward)
                        proxy.release()
                        #expect(try await eventually(within: .seconds(30)) { worker.progress.isAlive })
                    }
                }
            }
        }
    }
}
