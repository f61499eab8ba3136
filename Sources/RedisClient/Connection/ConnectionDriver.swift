import DequeModule
import Logging
import NIOCore

/// Carries out what `ConnectionState` decides. Lives on one event loop; see the other files of this folder for its parts.
final class ConnectionDriver {
    let configuration: RedisConfiguration
    let eventLoop: any EventLoop
    let inbox: Inbox
    let logger: Logger
    let events: ConnectionEvents

    var state = ConnectionState()
    var counters = ConnectionCounters()

    /// Not written yet, oldest first.
    var waiting = Deque<Request>()
    var pending = PendingReplies<Request>()
    var spare: [Request] = []

    var channel: (any Channel)?
    var handshake: Handshake?
    var attemptDeadline = NIODeadline.distantFuture
    var lastFailure: RedisError?
    var output = OutputBuffer()
    var plannedSweep: (at: NIODeadline, task: Scheduled<Void>)?

    init(_ configuration: RedisConfiguration, eventLoop: any EventLoop, inbox: Inbox, logger: Logger, events: ConnectionEvents) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.inbox = inbox
        self.logger = logger
        self.events = events
    }

    func snapshot() -> ConnectionCounters {
        var counters = counters
        counters.waiting = waiting.count
        counters.pending = pending.count
        return counters
    }

    /// A caller left requests.
    func inboxFilled() {
        inbox.drain(into: &waiting, spare: &spare)
        serve()
    }

    /// Brings the waiting requests on: writes them, or sees to it that there will be a connection.
    func serve() {
        guard !waiting.isEmpty else { return }
        let now = NIODeadline.now()
        switch state.wanted(now: now) {
        case .serve: writeWaiting()
        case .connect(let attempt): connect(attempt, now: now)
        case .pause(let end): pause(until: end)
        case .wait: break
        case .refuse: failWaiting(RedisError(.shutDown))
        }
        scheduleSweep(now: now)
    }

    /// Closes for good.
    /// - Parameter promise: completed when the channel is closed.
    func close(_ promise: EventLoopPromise<Void>?) {
        state.close()
        inbox.drain(into: &waiting, spare: &spare)
        let channel = detach()
        failPending(RedisError(.shutDown))
        failWaiting(RedisError(.shutDown))
        cancelSweep()
        events.lost(RedisError(.shutDown))
        guard let channel else {
            promise?.succeed()
            return
        }
        channel.close(promise: promise)
    }

    func failWaiting(_ error: RedisError) {
        while let request = waiting.popFirst() { request.fail(error) }
    }

    func failPending(_ error: RedisError) {
        for request in pending.removeAll() { request.fail(error.afterWrite()) }
    }

    private func pause(until end: NIODeadline) {
        eventLoop.assumeIsolated().scheduleTask(deadline: end) {
            self.state.pauseEnded()
            self.serve()
        }
    }
}
