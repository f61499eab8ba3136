import Foundation
import VarveStore

/// All roles as processes on a Redis of their own.
struct Pipeline: Sendable {
    let gateways: [Server]
    let workers: [Server]
    let queries: [Server]
    let redis: Child

    /// Starts so many of each role; returns when the workers share the partitions.
    ///
    /// - Parameter keepsAnswers: whether query services keep answers, as they do unless told otherwise.
    static func start(
        _ bed: Bed, _ store: Store, redis: Child, each count: Int = 1, keepsAnswers: Bool = true
    ) async throws -> Pipeline {
        var (gateways, workers, queries) = ([Server](), [Server](), [Server]())
        for _ in 0..<count { workers.append(try await bed.startWorker()) }
        for _ in 0..<count { gateways.append(try await bed.startGateway()) }
        for _ in 0..<count { queries.append(try await bed.startQuery(keepsAnswers: keepsAnswers)) }
        try await Queues(store: store).shared(by: count)
        return Pipeline(gateways: gateways, workers: workers, queries: queries, redis: redis)
    }

    var processes: [Role: [Int32]] {
        [
            .gateway: gateways.map(\.pid), .worker: workers.map(\.pid), .query: queries.map(\.pid), .redis: [redis.pid],
        ]
    }

    /// Lets a fleet post from this process as fast as it is answered: until each system is heard and so many seconds more. Returns when
    /// all that it posted is stored.
    func load(_ store: Store, _ fleet: Fleet, connections: Int = 64, seconds: Double) async throws -> LoadWindow {
        let own = ProcessInfo.processInfo.processIdentifier
        let sampler = LoadSampler(store, processes.merging([.load: [own]]) { $1 })
        let (_, samples) = try await sampler.during {
            _ = try await fleet.post(to: gateways, connections: connections) {
                try await sampler.stored(fleet.systems.count)
                try await Task.sleep(for: .seconds(seconds))
            }
            try await sampler.drained()
        }
        guard let window = LoadWindow(samples, systems: fleet.systems.count) else { throw BenchError("nothing was stored") }
        return window
    }
}
