import NIOConcurrencyHelpers
import VarveStore

/// The leases that an import holds: asked of the workers, renewed while it runs, given back at its end.
final class ImportLeases: Sendable {
    private let leases: Leases
    private let name: String
    private let held = NIOLockedValueBox<[Int: Lease]>([:])

    /// How long the workers keep off partitions, should the import die.
    private static let reservation = Duration.seconds(30)
    /// How long a worker may take to hand over; its lease runs out in less.
    private static let patience = Duration.seconds(40)
    private static let pollInterval = Duration.milliseconds(100)

    init(store: Store, name: String) {
        leases = Leases(store: store)
        self.name = name
    }

    /// The partition's lease; waits until its worker has finished its batch and handed over.
    func lease(of partition: Int) async throws -> Lease {
        if let lease = held.withLockedValue({ $0[partition] }) { return lease }
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        try await leases.reserve([partition], for: Self.reservation)
        while clock.now < deadline {
            let token = "\(name) \(hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max) }))"
            if let lease = try await leases.acquire(partition, token: token) {
                held.withLockedValue { $0[partition] = lease }
                return lease
            }
            try await Task.sleep(for: Self.pollInterval)
        }
        throw ImportError.partitionHeld(partition)
    }

    /// Renews what is held until cancelled. A lease that is lost is noticed by the commit.
    func keep() async throws {
        while !Task.isCancelled {
            try await Task.sleep(for: leases.lifetime / 4)
            let current = held.withLockedValue { Array($0.values) }
            guard !current.isEmpty else { continue }
            try await leases.reserve(current.map(\.partition), for: Self.reservation)
            for lease in current { _ = try await leases.renew(lease) }
        }
    }

    func release() async throws {
        let current = held.withLockedValue { held in
            defer { held = [:] }
            return Array(held.values)
        }
        for lease in current { try await leases.release(lease) }
        try await leases.unreserve(current.map(\.partition))
    }
}
