import DequeModule
import NIOCore

/// Deadlines are looked at every 50 ms while something is pending: no timer a command.
extension ConnectionDriver {
    private static var sweepInterval: TimeAmount { .milliseconds(50) }

    private var hasDeadlines: Bool { !waiting.isEmpty || !pending.isEmpty || state.isConnecting }

    func scheduleSweep() {
        guard !isSweepScheduled, hasDeadlines else { return }
        isSweepScheduled = true
        eventLoop.assumeIsolated().scheduleTask(in: Self.sweepInterval) {
            self.isSweepScheduled = false
            self.sweep(now: .now())
            self.scheduleSweep()
        }
    }

    private func sweep(now: NIODeadline) {
        sweepAttempt(now)
        sweepPending(now)
        sweepWaiting(now)
    }

    private func sweepAttempt(_ now: NIODeadline) {
        guard state.isConnecting, attemptDeadline <= now else { return }
        ended(state.attempt, RedisError(.connectFailed, detail: "the server did not answer the handshake in time" + hint))
    }

    /// A reply that is late could still come and be taken for the next one's: the connection goes.
    private func sweepPending(_ now: NIODeadline) {
        let expired = pending.expired(now: now)
        guard !expired.isEmpty else { return }
        for request in expired { request.fail(RedisError(.timeout, mayHaveExecuted: true)) }
        ended(state.attempt, RedisError(.connectionClosed, detail: "another command on it got no reply in time"))
    }

    private func sweepWaiting(_ now: NIODeadline) {
        waiting.removeAll { request in
            guard let error = overdue(request, now) else { return request.isFinished }
            request.fail(error)
            return true
        }
    }

    private func overdue(_ request: Request, _ now: NIODeadline) -> RedisError? {
        if !state.isReady, request.connectDeadline <= now {
            return lastFailure ?? RedisError(.connectFailed, detail: "no answer in time" + hint)
        }
        return request.deadline <= now ? RedisError(.timeout) : nil
    }
}
