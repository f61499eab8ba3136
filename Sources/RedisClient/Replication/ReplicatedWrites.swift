import NIOCore
import Synchronization

/// Writes to one master that are answered when replicas have them: those that come while a round is under way share the next one.
///
/// `WAIT` blocks its connection, so nothing else is on it, and there is one round at a time.
final class ReplicatedWrites: Sendable {
    /// Most requests of a round.
    private static let roundLimit = 1024

    private struct Write {
        let request: Request
        let replication: Replication
    }

    private struct State {
        var waiting: [Write] = []
        var isUnderWay = false
    }

    let connection: RedisConnection
    private let configuration: RedisConfiguration
    private let state = Mutex(State())

    init(connection: RedisConnection, configuration: RedisConfiguration) {
        self.connection = connection
        self.configuration = configuration
    }

    /// The reply of the request, when so many replicas have what it wrote; an error reply at the end of its round.
    /// - Throws: `RedisError`, `CancellationError` at once when the task is cancelled.
    func perform(_ request: Request, _ replication: Replication) async throws -> RedisReply {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard request.await(with: continuation) else { return }
                add(Write(request: request, replication: replication))
            }
        } onCancel: {
            request.fail(RedisError(.cancelled))
        }
        switch outcome {
        case .success(let reply): return reply
        case .failure(let error) where error.code == .cancelled: throw CancellationError()
        case .failure(let error): throw error
        }
    }

    private func add(_ write: Write) {
        let isFirst = state.withLock { state in
            state.waiting.append(write)
            defer { state.isUnderWay = true }
            return !state.isUnderWay
        }
        if isFirst { Task { await runRounds() } }
    }

    private func runRounds() async {
        while let round = next() { await run(round) }
    }

    /// What is still wanted and has time; `nil` when nothing waits, and then no round is under way any more.
    private func next() -> [Write]? {
        let now = NIODeadline.now()
        let (round, overdue) = state.withLock { state -> ([Write]?, [Write]) in
            guard !state.waiting.isEmpty else {
                state.isUnderWay = false
                return (nil, [])
            }
            let taken = state.waiting.prefix(Self.roundLimit)
            state.waiting.removeFirst(taken.count)
            return (taken.filter { $0.request.deadline > now && !$0.request.isFinished }, taken.filter { $0.request.deadline <= now })
        }
        for write in overdue { write.request.fail(RedisError(.timeout)) }
        return round
    }

    private func run(_ round: [Write]) async {
        // The most demanding of them holds for all; whoever shares a master asks for the same as a rule.
        guard let first = round.first, let replicas = round.map(\.replication.replicas).max(),
            let patience = round.map(\.replication.patience).max()
        else { return }
        let replication = Replication(replicas: replicas, patience: patience)
        let rest = first.request.rest + round.dropFirst().flatMap { [$0.request.first] + $0.request.rest } + [replication.wait]
        let deadlines = RequestDeadlines(
            connection: round.map(\.request.connectDeadline).min() ?? .now(),
            reply: .now() + TimeAmount(configuration.commandTimeout + patience))
        do {
            let replies = try await connection.perform(Request(first.request.first, rest, deadlines: deadlines)).array()
            finish(round, replies, replication)
        } catch {
            for write in round { write.request.fail(error) }
        }
    }

    private func finish(_ round: [Write], _ replies: [RedisReply], _ replication: Replication) {
        var rest = replies[...]
        let outcome = Self.outcome(replies.last ?? .null, replication)
        for write in round {
            let own = Array(rest.prefix(write.request.replies))
            rest = rest.dropFirst(own.count)
            let reply = own.count == 1 ? own[0] : .array(own)
            if case .error = own.last {
                write.request.finish(.success(reply))
            } else if let outcome {
                write.request.fail(outcome)
            } else {
                write.request.finish(.success(reply))
            }
        }
    }

    /// Why the writes of a round do not count as replicated; `nil` where they do.
    private static func outcome(_ reply: RedisReply, _ replication: Replication) -> RedisError? {
        switch reply {
        case .integer(let count) where count >= replication.replicas: nil
        case .integer(let count):
            RedisError(
                .notReplicated, mayHaveExecuted: true,
                detail: "\(count) of \(replication.replicas) replicas in \(replication.patience.wholeMilliseconds) ms")
        case .error(let error): RedisError(.notReplicated, mayHaveExecuted: true, server: error, detail: "WAIT answered \(error)")
        default: .unexpectedReply(expected: "an integer", got: reply.description)
        }
    }
}
