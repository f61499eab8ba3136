import Testing

extension FaultTests {
    /// Everything that can happen, at random moments: what was acknowledged is stored, once, in order.
    ///
    /// `scripts/chaos` runs it for longer and with many seeds; `VARVE_SEED` repeats the choices of one.
    struct ChaosTests {
        @Test func promise() async throws {
            let settings = ChaosSettings()
            for seed in settings.seeds {
                print("chaos: seed \(seed): begins, for \(settings.duration) (VARVE_SEED=\(seed) repeats its choices)")
                if settings.isOnCluster {
                    try await ChaosClusterRun(seed: seed, duration: settings.duration).run()
                } else {
                    try await ChaosRun(seed: seed, settings: settings).run()
                }
            }
        }
    }
}
