import Logging
import NIOConcurrencyHelpers
import VarveStore

/// The leases that an import holds: asked of the workers, renewed while it runs, given back at its end.
final class ImportLeases: Sendable {
    private struct State {
        /// Partitions that the workers are asked for.
        var wanted: Set<Int> = []
        var held: [Int: Lease] = [:]
    }

    private let leases: Leases
    private let name: String
    private let logger: Logger
    private let state = NIOLockedValueBox(State())

    /// How long the workers keep off partitions, should the import die.
    private static let reservation = Duration.seconds(30)
    /// How long a worker may take to hand over; its lease runs out in less.
    private static let patience = Duration.seconds(40)
    private static let pollInterval = Duration.milliseconds(100)

    init(store: Store, name: String, lifetime: Duration = Leases.standardLifetime, logger: Logger) {
        leases = Leases(store: store, lifetime: lifetime)
        self.name = name
        self.logger = logger
    }

    /// Those that are held now.
    var held: [Lease] { state.withLockedValue { Array($0.held.values) } }

    /// The partition's lease; waits until its worker has finished its batch and handed over.
    func lease(of partition: Int) async throws -> Lease {
        if let lease = state.withLockedValue({ $0.held[partition] }) { return lease }
        state.withLockedValue { _ = $0.wanted.insert(partition) }
        try await leases.reserve([partition], for: Self.reservation)
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while clock.now < deadline {
            if let lease = try await acquire(partition) {
                state.withLockedValue { $0.held[partition] = lease }
                return lease
            }
            try await Task.sleep(for: Self.pollInterval)
        }
        throw ImportError.partitionHeld(partition)
    }

    private func acquire(_ partition: Int) async throws -> Lease? {
        let token = "\(name) \(hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max) }))"
        do {
            return try await leases.acquire(partition, token: token)
        } catch {
            // It may have been acquired all the same.
            await Task { try? await leases.release(partition, token: token) }.value
            throw error
        }
    }

    /// Runs `body` while what it holds is renewed; gives everything back at its end.
    func kept<Result: Sendable>(_ body: @Sendable @escaping () async throws -> Result) async throws -> Result {
        do {
            let result = try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask {
                    try await self.keep()
                    return nil
                }
                group.addTask { try await body() }
                defer { group.cancelAll() }
                while let finished = try await group.next() { if let result = finished { return result } }
                throw CancellationError()
            }
            await release()
            return result
        } catch {
            await release()
            throw error
        }
    }

    /// Renews reservations and leases until cancelled. A lease that is lost all the same is noticed by the commit.
    private func keep() async throws {
        while true {
            try await Task.sleep(for: leases.lifetime / 5)
            let current = state.withLockedValue { $0 }
            await withDiscardingTaskGroup { group in
                if !current.wanted.isEmpty {
                    group.addTask { await self.attempt { try await self.leases.reserve(current.wanted, for: Self.reservation) } }
                }
                for lease in current.held.values { group.addTask { await self.attempt { _ = try await self.leases.renew(lease) } } }
            }
        }
    }

    private func attempt(_ renewal: () async throws -> Void) async {
        do {
            try await renewal()
        } catch {
            guard !(error is CancellationError) else { return }
            logger.warning("import's lease not renewed, will be tried again", metadata: ["error": "\(error)"])
        }
    }

    /// Gives everything back; what cannot be runs out by itself. In a task of its own: also a cancelled import does.
    func release() async {
        let current = state.withLockedValue { state in
            defer { state = State() }
            return state
        }
        await Task {
            await withDiscardingTaskGroup { group in
                for lease in current.held.values { group.addTask { try? await self.leases.release(lease) } }
            }
            try? await self.leases.unreserve(current.wanted)
        }.value
    }
}
