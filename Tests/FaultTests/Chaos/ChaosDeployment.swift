import RedisClient
import TestSupport
import VarveStore

/// Two gateways, three workers and a query service on one Redis; some come to it through proxies that break what they are told to break, some
/// have a clock that can be moved.
struct ChaosDeployment: Sendable {
    let redis: RedisServer
    let redisTurn = Turn()
    let proxies: [FaultProxy]
    let proxyTurn = Turn()
    let processes: [ChaosProcess]
    /// Read from outside of Varve's processes.
    let store: Store
    let tally: ChaosTally

    static let partitions = 16

    /// Runs `body` with everything started.
    static func with(
        _ redis: RedisServer, _ settings: [String], _ tally: ChaosTally, in workspace: Workspace,
        _ body: (ChaosDeployment) async throws -> Void
    ) async throws {
        try await FaultProxy.with(redis) { first in
            try await FaultProxy.with(redis) { second in
                try await withStore(at: redis.address, partitions: partitions) { store in
                    let processes = try await makeProcesses(redis.address, [first, second], settings, tally, workspace)
                    for process in processes { try await process.start() }
                    try await body(
                        ChaosDeployment(redis: redis, proxies: [first, second], processes: processes, store: store, tally: tally))
                    for process in processes { await process.kill() }
                }
            }
        }
    }

    private static func makeProcesses(
        _ redis: String, _ proxies: [FaultProxy], _ settings: [String], _ tally: ChaosTally, _ workspace: Workspace
    ) async throws -> [ChaosProcess] {
        func process(_ role: ChaosRole, _ address: String, clock: String? = nil) async throws -> ChaosProcess {
            var moved: MovedClock?
            if let clock { moved = try await MovedClock(clock, in: workspace) }
            return ChaosProcess(role, redis: address, settings, clock: moved, in: workspace, tally: tally)
        }
        let proxied = proxies.map { "redis://\($0.configuration.address)" }
        return [
            try await process(.gateway, redis, clock: "gateway"), try await process(.gateway, proxied[0]),
            try await process(.worker, proxied[0]), try await process(.worker, proxied[1]),
            try await process(.worker, proxied[1], clock: "worker"), try await process(.query, redis),
        ]
    }

    func processes(of role: ChaosRole) -> [ChaosProcess] { processes.of(role) }

    /// Runs the body with one process of the role that nobody else has to do with; nothing where there is none.
    func withProcess(of role: ChaosRole, _ pick: Int, _ body: (ChaosProcess) async throws -> Void) async throws {
        let all = processes(of: role)
        for index in all.indices {
            let process = all[(index + pick) % all.count]
            let done: Void? = try await process.turn.run {
                try await process.revive()
                try await body(process)
            }
            if done != nil { return }
        }
    }

    /// Everything as it should be: what was stopped goes on, what is away comes back, clocks are right.
    func heal() async throws {
        for proxy in proxies { proxy.set(.forward) }
        for proxy in proxies { proxy.release() }
        redis.resume()
        for process in processes { try process.clock?.set(0) }
    }
}
