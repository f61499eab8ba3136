import Foundation
import RedisClient
import VarveStore

/// One load of `varve simulate`, and what the processes took for it.
struct PipelineRun: Sendable {
    let simulation: Simulation
    let window: LoadWindow
    /// Memory that Redis uses for an inventory that is stored.
    let redisBytes: Double
    /// Memory of each role when all was stored.
    let resident: [Role: ProcessUse]

    /// - Parameters:
    ///   - length: option that says when posting is over.
    ///   - rate: posts a second; `nil`: as fast as they are answered.
    static func run(
        _ programs: Programs, systems: Int, length: [String], rate: Int? = nil, samples: Int = 0
    ) async throws -> PipelineRun {
        try await Bed.with(programs) { bed in
            let redis = try await bed.startRedis()
            return try await bed.withStore { store in
                let pipeline = try await Pipeline.start(bed, store, redis: redis)
                let before = try await usedMemory(store)
                let sampler = LoadSampler(store, pipeline.processes)
                let arguments =
                    [
                        "simulate", "fleet", "--json", "--kinds", "nethserver", "--changed-fields", "\(Fleet.changedFields)",
                        "--no-idempotency-keys", "--gateway", pipeline.gateways[0].url, "--query", pipeline.queries[0].url, "--systems",
                        "\(systems)", "--samples", "\(samples)", "--settle", "120",
                    ] + length + (rate.map { ["--rate", "\($0)"] } ?? [])
                let (text, seen) = try await sampler.during { try await bed.varve(arguments, mayFail: true) }
                guard let simulation = try? Simulation(json: text), let window = LoadWindow(seen, systems: systems) else {
                    throw BenchError("varve simulate did not end as it should: \(text.suffix(1000))")
                }
                let bytes = Double(try await usedMemory(store) - before) / Double(max(1, simulation.arrived.stored))
                return PipelineRun(simulation: simulation, window: window, redisBytes: bytes, resident: window.end.use)
            }
        }
    }

    /// Without what comes and goes.
    private static func usedMemory(_ store: Store) async throws -> Int64 {
        let memory = try await MemoryInfo.total(of: store.redis)
        return memory.used - memory.buffers
    }
}
