import Logging
import NIOCore

/// A connection that comes back when it is wanted: the side that callers of any thread see.
///
/// Callers leave requests in the inbox; everything else happens in `ConnectionDriver` on the event loop.
final class RedisConnection: Sendable {
    let eventLoop: any EventLoop
    private let inbox = Inbox()
    private let driver: NIOLoopBoundBox<ConnectionDriver>

    init(_ configuration: RedisConfiguration, eventLoop: any EventLoop, logger: Logger, events: ConnectionEvents = ConnectionEvents()) {
        self.eventLoop = eventLoop
        let driver = ConnectionDriver(configuration, eventLoop: eventLoop, inbox: inbox, logger: logger, events: events)
        self.driver = .makeBoxSendingValue(driver, eventLoop: eventLoop)
    }

    /// Sends the commands of a request and waits for its replies.
    /// - Throws: `.cancelled` at once when the task is cancelled.
    nonisolated(nonsending) func perform(_ request: Request) async throws(RedisError) -> RedisReply {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard request.await(with: continuation) else { return }
                submit(request)
            }
        } onCancel: {
            request.fail(RedisError(.cancelled))
        }
        return try outcome.get()
    }

    /// Queues a request without waiting.
    func submit(_ request: Request) {
        switch inbox.add(request) {
        case .wake: eventLoop.execute { [driver] in driver.value.inboxFilled() }
        case .queued: break
        case .closed: request.fail(RedisError(.shutDown))
        }
    }

    /// Closes for good and fails what is pending with `.shutDown`. A second call does not touch the event loop, which may have ended.
    func close() {
        guard inbox.close() else { return }
        eventLoop.execute { [driver] in driver.value.close(nil) }
    }

    /// Like `close()`; returns when the channel is closed.
    func shutdown() async {
        inbox.close()
        let closed = eventLoop.makePromise(of: Void.self)
        eventLoop.execute { [driver] in driver.value.close(closed) }
        // A channel that is closed already reports an error; closed is what is wanted.
        _ = try? await closed.futureResult.get()
    }

    func counters() async throws -> ConnectionCounters {
        try await eventLoop.submit { [driver] in driver.value.snapshot() }.get()
    }
}
