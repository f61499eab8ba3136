import Foundation

/// How long and how often; from the environment, as `scripts/chaos` sets it.
struct ChaosSettings {
    let seeds: [UInt64]
    let duration: Duration
    /// The disk is slow and Redis is set to `appendfsync everysec`: what is acknowledged then can be lost, and has to be found missing.
    let isLazy: Bool
    /// On a Redis Cluster with `durability: replicated`, a master of which is killed every ten seconds.
    let isOnCluster: Bool
    /// Among the inventories is one that kills its workers; not in short runs, since it takes three leases until it is set aside.
    var isPoisonPlanted: Bool { duration >= .seconds(45) }

    /// A short run with one seed where nothing is said.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        let seeds = environment["VARVE_CHAOS_SEEDS"].map(Self.seeds) ?? []
        self.seeds = seeds.isEmpty ? [environment["VARVE_SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000)] : seeds
        duration = .seconds(environment["VARVE_CHAOS_SECONDS"].flatMap(Int.init) ?? 20)
        isLazy = environment["VARVE_CHAOS_LAZY"] == "1"
        isOnCluster = environment["VARVE_CHAOS_CLUSTER"] == "1"
    }

    /// `7`, or `1..20`.
    private static func seeds(_ text: String) -> [UInt64] {
        let ends = text.split(separator: ".").compactMap { UInt64($0) }
        guard let first = ends.first, let last = ends.last, first <= last else { return [] }
        return Array(first...last)
    }
}
