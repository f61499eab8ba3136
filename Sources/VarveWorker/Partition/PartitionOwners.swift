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

    func remove(_ lease: Lease) {
        state.withLockedValue { state in
            if state.owners[lease.partition]?.lease == lease { state.owners[lease.partition] = nil }
        }
    }

    func stop(_ partition: Int) {
        state.withLockedValue { $0.owners[partition]?.stop }?.stop()
    }

    /// Stops a partition if it is still held by this lease; whether it was.
    func stop(_ lease: Lease) -> Bool {
        let stop = state.withLockedValue { state in
            state.owners[lease.partition].flatMap { $0.lease == lease ? $0.stop : nil }
        }
        stop?.stop()
        return stop != nil
    }

    func stopAll() {
        let stops = state.withLockedValue { state in
            state.isStopping = true
            return state.owners.values.map(\.stop)
        }
        for stop in stops { stop.stop() }
        shutdown.stop()
    }

    /// Waits, but not while stopping; a little more or less each time, so that workers do not come all at once.
    func pause(for duration: Duration) async {
        try? await shutdown.wait { try await Task.sleep(for: duration * Double.random(in: 0.8...1.2)) }
    }
}
