import ServiceLifecycle

/// Services that run until they are stopped, as a process runs them.
package final class RunningServices: Sendable {
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    package init(_ services: [any Service]) {
        let group = ServiceGroup(services: services, logger: silentLogger)
        self.group = group
        task = Task { try await group.run() }
    }

    /// Shuts down as SIGTERM would; returns when all have ended.
    package func stop() async throws {
        await group.triggerGracefulShutdown()
        try await task.value
    }
}

/// Runs `body` beside services, and shuts them down afterwards.
package func withServices<Result>(_ services: [any Service], _ body: () async throws -> Result) async throws -> Result {
    let running = RunningServices(services)
    do {
        let result = try await body()
        try await running.stop()
        return result
    } catch {
        try? await running.stop()
        throw error
    }
}
