import DequeModule
import NIOCore

/// One timer a connection looks at the deadlines, not one a command: where only replies are missing it waits for the first deadline of them.
/// A connection that waits for work costs nothing so.
extension ConnectionDriver {
    /// Between two looks at least; a deadline is noticed at most so late.
    private static var sweepInterval: TimeAmount { .milliseconds(50) }

    /// When there is something to look at next. What waits for a connection may have been cancelled too, so it is looked at steadily.
    private func nextSweep(_ now: NIODeadline) -> NIODeadline? {
        if !waiting.isEmpty || state.isConnecting { return now + Self.sweepInterval }
        return pending.earliestDeadline.map { max($0, now + Self.sweepInterval) }
    }

    func scheduleSweep(now: NIODeadline) {
        guard let next = nextSweep(now) else { return }
        if let plannedSweep, plannedSweep.at <= next { return }
        cancelSweep()
        plannedSweep = (next, eventLoop.assumeIsolated().scheduleTask(deadline: next) { self.sweepDue() })
    }

    func cancelSweep() {
        plannedSweep?.task.cancel()
        plannedSweep = nil
    }

    private func sweepDue() {
        plannedSweep = nil
        let now = NIODeadline.now()
        sweep(now: now)
        scheduleSweep(now: now)
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
