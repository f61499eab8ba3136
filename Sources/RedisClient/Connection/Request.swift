import NIOCore
import Synchronization

/// One or more commands of a caller, written together, and the caller's continuation.
///
/// The caller is resumed once, by whoever comes first: the reply, an error or a cancellation. A cancelled request keeps its place among
/// the pending ones, so that its reply is dropped and the next reply still finds its own request.
final class Request: Sendable {
    typealias Outcome = Result<RedisReply, RedisError>

    private struct Awaiter {
        var continuation: CheckedContinuation<Outcome, Never>?
        var isFinished = false
    }

    let first: RedisCommand
    let rest: [RedisCommand]

    /// When the reply must be there.
    let deadline: NIODeadline

    /// When a connection must be there; not later than `deadline`.
    let connectDeadline: NIODeadline

    /// Replies until the request is complete.
    var replies: Int { 1 + rest.count }

    private let state = Mutex(Awaiter())

    init(_ first: RedisCommand, _ rest: [RedisCommand] = [], deadlines: RequestDeadlines) {
        self.first = first
        self.rest = rest
        deadline = deadlines.reply
        connectDeadline = deadlines.connection
    }

    var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Hands over the caller's continuation. False when the request was cancelled before; the caller is resumed then.
    func await(with continuation: CheckedContinuation<Outcome, Never>) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.isFinished else { return false }
            state.continuation = continuation
            return true
        }
        if !isOpen { continuation.resume(returning: .failure(RedisError(.cancelled))) }
        return isOpen
    }

    /// Resumes the caller, unless that has happened.
    func finish(_ outcome: Outcome) {
        let continuation = state.withLock { state in
            state.isFinished = true
            return state.continuation.take()
        }
        continuation?.resume(returning: outcome)
    }

    func fail(_ error: RedisError) { finish(.failure(error)) }

    /// Appends all commands in RESP.
    func write(into buffer: inout ByteBuffer) {
        first.write(into: &buffer)
        for command in rest { command.write(into: &buffer) }
    }
}
