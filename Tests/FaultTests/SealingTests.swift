import Foundation
import TestSupport
import Testing

extension FaultTests {
    /// Whatever is killed while months are sealed and reduced, every month is left in one form or the other, counters and chains included.
    ///
    /// `VARVE_KILLS` says how often something is killed, `VARVE_SEED` makes the moments those of an earlier run.
    struct SealingTests {
        /// Stores side by side, so that one starts a process while another works.
        private static let lanes = 3

        private static func setting(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) }

        @Test("kill -9 of a worker, or of it and its Redis, at random moments of sealing and retention; verify finds nothing")
        func killed() async throws {
            let kills = Int(Self.setting("VARVE_KILLS") ?? 6)
            let seed = Self.setting("VARVE_SEED") ?? .random(in: 0..<1_000_000)
            print("sealing: \(kills) kills, VARVE_SEED=\(seed)")
            let start = ContinuousClock.now
            let total = try await withWorkspace { workspace in
                let history = try await UnsealedHistory.make(in: workspace)
                return try await withThrowingTaskGroup(of: KillCounts.self) { group in
                    for lane in 0..<Self.lanes {
                        let own = kills / Self.lanes + (lane < kills % Self.lanes ? 1 : 0)
                        group.addTask { try await Self.kill(own, history, workspace, seed: seed &+ UInt64(lane)) }
                    }
                    return try await group.reduce(into: KillCounts()) { $0.add($1) }
                }
            }
            print("sealing: \(total) in \(start.duration(to: .now))")
            #expect(total.kills == kills)
            #expect(kills < 6 || total.hadSealed > 0 && total.hadReduced > 0, "\(total)")
            #expect(total.meanwhile * 4 >= kills * 3, "most kills must find something left to do: \(total)")
        }

        private static func kill(_ count: Int, _ history: UnsealedHistory, _ workspace: Workspace, seed: UInt64) async throws -> KillCounts
        {
            try await withRedisServer(arguments: RedisServer.durable) { redis in
                var store = KilledStore(workspace, redis, history, seed: seed)
                for _ in 0..<count { try await store.killOnce() }
                try await store.verify()
                return store.counts
            }
        }
    }
}
