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

    init(store: Store, name: String, logger: Logger) {
        leases = Leases(store: store)
        self.name = name
        self.logger = logger
    }

    /// The partition's lease; waits until its worker has finished its batch and handed over.
    func lease(of partition: Int) async throws -> Lease {
        if let lease = state.withLockedValue({ $0.held[partition] }) { return lease }
        state.withLockedValue { _ = $0.wanted.insert(partition) }
        try await leases.reserve([partition], for: Self.reservation)
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while clock.now < deadline {
            let token = "\(name) \(hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max) }))"
            if let lease = try await leases.acquire(partition, token: token) {
                state.withLockedValue { $0.held[partition] = lease }
                return lease
            }
            try await Task.sleep(for: Self.pollInterval)
        }
        throw ImportError.partitionHeld(partition)
    }

    /// Renews reservations and leases until cancelled. A lease that is lost all the same is noticed by the commit.
    func keep() async throws {
        while true {
            try await Task.sleep(for: leases.lifetime / 5)
            let current = state.withLockedValue { $0 }
            do {
                if !current.wanted.isEmpty { try await leases.reserve(current.wanted, for: Self.reservation) }
                for lease in current.held.values { _ = try await leases.renew(lease) }
            } catch {
                try Task.checkCancellation()
                logger.warning("import's leases not renewed, will be tried again", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Gives everything back; what cannot be runs out by itself.
    func release() async {
        let current = state.withLockedValue { state in
            defer { state = State() }
            return state
        }
        for lease in current.held.values { try? await leases.release(lease) }
        try? await leases.unreserve(current.wanted)
    }
}
