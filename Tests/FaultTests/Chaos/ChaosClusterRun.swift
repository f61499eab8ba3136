import Glibc
import TestSupport
import VarveStore

/// A deployment on a Redis Cluster, a master of which is killed every ten seconds and comes back as a replica, while gateways and workers are
/// killed too: with `durability: replicated` nothing that was acknowledged is lost.
struct ChaosClusterRun {
    let seed: UInt64
    let duration: Duration
    let tally = ChaosTally()

    private static let machines = 24
    private static let period = Duration.seconds(10)

    func run() async throws {
        let start = ContinuousClock.now
        try await withWorkspace { workspace in
            try await withRedisCluster(arguments: ["--min-replicas-to-write", "1"]) { cluster in
                try await withStore(at: cluster.url, partitions: 12) { try await run(cluster, $0, workspace) }
            }
        }
        print("chaos: seed \(seed): done after \(start.duration(to: .now))")
    }

    private func run(_ cluster: RedisCluster, _ store: Store, _ workspace: Workspace) async throws {
        let roles: [ChaosRole] = [.gateway, .gateway, .worker, .worker, .query]
        let processes = roles.map {
            ChaosProcess($0, redis: cluster.url, ["--durability", "replicated"], in: workspace, tally: tally)
        }
        for process in processes { try await process.start() }
        let fleet = try await ChaosFleet(Self.machines, in: store)
        let traffic = ChaosTraffic(machines: fleet.machines, gateways: processes.of(.gateway).map(\.address))
        let reader = try await ChaosReader(processes.of(.query)[0].address, fleet.machines, tally, in: workspace)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await traffic.run() }
            group.addTask { await reader.run() }
            group.addTask { try await processes.supervise() }
            try await disturb(cluster, processes)
            group.cancelAll()
        }
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await processes.supervise() }
            try await ChaosReport(
                title: "seed \(seed), cluster", tally: tally, workspace: workspace, store: store, redis: cluster.url,
                wanted: ["kill -9 master", "failover", "reads"]
            ).make(fleet)
            group.cancelAll()
        }
        for process in processes { await process.kill() }
    }

    private func disturb(_ cluster: RedisCluster, _ processes: [ChaosProcess]) async throws {
        var generator = SeededGenerator(seed: seed)
        let start = ContinuousClock.now
        while start.duration(to: .now) < duration {
            let next = ContinuousClock.now + Self.period
            try await killMaster(of: cluster, &generator)
            // A process too, at another moment of the failover each time.
            let process = generator.pick(processes)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...2000, using: &generator)))
            _ = try await process.turn.run {
                tally.count("kill -9 \(process.role)")
                await process.kill()
                try await process.start()
            }
            try await Task.sleep(until: next)
        }
    }

    private func killMaster(of cluster: RedisCluster, _ generator: inout SeededGenerator) async throws {
        var masters: [RedisCluster.Node] = []
        for node in cluster.nodes where (try? await node.isMaster) == true { masters.append(node) }
        let master = generator.pick(masters)
        tally.count("kill -9 master")
        let before = masters.count
        master.server.kill9()
        // Its replica takes its place, where it has one by now; it takes no writes before it has a replica itself.
        let isReplaced = try await eventually(within: .seconds(6)) {
            var now = 0
            for node in cluster.nodes where (try? await node.isMaster) == true { now += 1 }
            return now >= before
        }
        tally.count(isReplaced ? "failover" : "came back by itself")
        try await master.server.restart()
    }
}
