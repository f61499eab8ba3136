import NIOConcurrencyHelpers
import VarveStore

/// The partitions that a worker holds, each with the means to stop it.
final class PartitionOwners: Sendable {
    private struct State {
        var owners: [Int: (lease: Lease, stop: StopSignal)] = [:]
        var isStopping = false
    }

    private let state = NIOLockedValueBox(State())
    /// Ends the worker's own loop.
    private let shutdown = StopSignal()
    /// Ends the pauses between renewals.
    private let renewal = StopSignal()

    var partitions: Set<Int> { state.withLockedValue { Set($0.owners.keys) } }
    var leases: [Lease] { state.withLockedValue { $0.owners.values.map(\.lease) } }
    var isStopping: Bool { state.withLockedValue { $0.isStopping } }

    /// A partition that comes in while the worker stops is stopped at once.
    func add(_ lease: Lease, _ stop: StopSignal) {
        let isStopping = state.withLockedValue { state in
            state.owners[lease.partition] = (lease, stop)
            return state.isStopping
        }
        if isStopping { stop.stop() }
    }

    func remove(_ partition: Int) {
        state.withLockedValue { $0.owners[partition] = nil }
    }

    func stop(_ partition: Int) {
        state.withLockedValue { $0.owners[partition]?.stop }?.stop()
    }

    func stopAll() {
        let stops = state.withLockedValue { state in
            state.isStopping = true
            return state.owners.values.map(\.stop)
        }
        for stop in stops { stop.stop() }
        shutdown.stop()
        renewal.stop()
    }

    /// Waits a little while stopping: leases are renewed until the last partition has given its back.
    func rest(for duration: Duration) async {
        if isStopping {
            try? await Task { try await Task.sleep(for: Self.stoppingPause) }.value
        } else {
            try? await renewal.wait { try await Task.sleep(for: duration) }
        }
    }

    private static let stoppingPause = Duration.milliseconds(20)

    /// Waits, but not while stopping; a little more or less each time, so that workers do not come all at once.
    func pause(for duration: Duration) async {
        try? await shutdown.wait { try await Task.sleep(for: duration * Double.random(in: 0.8...1.2)) }
    }
}
