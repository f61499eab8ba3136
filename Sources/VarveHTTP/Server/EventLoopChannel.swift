import HummingbirdCore
import Logging
import NIOCore

/// A connection whose requests are answered on its own event loop, so that no request goes from thread to thread: neither its parts, nor its
/// answer, nor what is awaited on the same loop meanwhile.
///
/// For routes whose work is short, or is done elsewhere where it is not: as long as one of them works, all connections of its loop wait.
struct EventLoopChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        base.setup(channel: channel, logger: logger)
    }

    func handle(value: Base.Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}
