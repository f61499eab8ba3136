/// A step between Varve and Redis at which tests let a process die, or stand still, right before it or right after it.
///
/// Debug builds only: `VARVE_TEST_FAIL_POINT=commit.after:3` kills the process at the third commit that Redis has answered, and a `:stop` behind it
/// stops it (SIGSTOP) instead. In builds for use nothing of it is left.
package enum FailPoint: String, CaseIterable, Sendable {
    /// A gateway queues an envelope.
    case push
    /// A worker says that it is alive, and reads who else is.
    case heartbeat
    case acquire
    case renew
    case release
    /// A worker reads a batch.
    case peek
    /// A worker waits for an envelope, and reads it.
    case wait
    /// A worker marks the one envelope that it takes after another died.
    case mark
    case commit
    /// A worker makes deliveries of entries.
    case collect
    /// A worker ends a delivery.
    case conclude
    /// A worker has a delivery that failed wait.
    case postpone

    /// Those that are passed where nothing is to be told.
    package static let ofInventories = allCases.filter { ![.collect, .conclude, .postpone].contains($0) }

    package enum Side: String, CaseIterable, Sendable {
        case before, after
    }

    @inline(__always)
    package func before() {
        #if DEBUG
            FailPlan.ofProcess?.pass(self, .before)
        #endif
    }

    @inline(__always)
    package func after() {
        #if DEBUG
            FailPlan.ofProcess?.pass(self, .after)
        #endif
    }
}
