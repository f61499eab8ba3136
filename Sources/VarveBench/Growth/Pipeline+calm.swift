extension Pipeline {
    private static let calmPatience = Duration.seconds(120)
    /// What roles without a load take of a core, and more.
    private static let calmShare = 0.05

    /// Waits until the worker is through with what an import leaves to it, such as sealing months.
    func calm() async throws {
        let deadline = ContinuousClock.now + Self.calmPatience
        let pids = workers.map(\.pid) + [redis.pid]
        while ContinuousClock.now < deadline {
            let before = try ProcessUse.of(pids).microseconds
            try await Task.sleep(for: .seconds(1))
            if try ProcessUse.of(pids).microseconds - before < Self.calmShare * 1e6 { return }
        }
        throw BenchError("the worker is not calm after \(Self.calmPatience)")
    }
}
