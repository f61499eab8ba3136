import NIOPosix
import VarveFleet
import VarveLoad
import VarveStore

/// NethServers that post from this process: inventories of some 11 KB, each with three fields that differ from the one before.
struct Fleet: Sendable {
    let systems: [LoadSystem]
    private let fleet: SimulatedFleet

    static let changedFields = 3
    static let prefix = "bench-"

    /// Registers the systems.
    init(_ count: Int, prefix: String = Self.prefix, in store: Store) async throws {
        systems = try await FleetRegistration(store, prefix: prefix).register(0..<count)
        fleet = SimulatedFleet(
            systems: count, kinds: [.nethserver], size: nil, changedFields: Self.changedFields, changedShare: 1, seed: 1)
    }

    /// Posts as fast as answers come, for so long.
    func post(to gateways: [Server], connections: Int, seconds: Double) async throws -> LoadResult {
        try await post(to: gateways, connections: connections) { try await Task.sleep(for: .seconds(seconds)) }
    }

    /// Posts as fast as answers come, as long as `wait` waits.
    ///
    /// - Throws: `BenchError` where a post was not answered with a 202: what comes out would not be what was meant to be measured.
    func post(to gateways: [Server], connections: Int, until wait: () async throws -> Void) async throws -> LoadResult {
        let plan = LoadPlan(fleet: fleet, systems: systems, gateways: try gateways.map { try $0.address }, connections: connections)
        let run = try await LoadRun.start(plan, on: MultiThreadedEventLoopGroup.singleton.next()) { _ in }
        do {
            try await wait()
        } catch {
            run.stop()
            _ = try? await run.result()
            throw error
        }
        run.stop()
        let result = try await run.result()
        guard result.others.isEmpty, result.lostConnections == 0, result.acknowledged > 0 else {
            throw BenchError(
                "of \(result.begun) posts \(result.acknowledged) had a 202; others: \(result.others), lost: \(result.lostConnections)")
        }
        return result
    }
}
