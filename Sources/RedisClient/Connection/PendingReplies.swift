import DequeModule
import NIOCore

/// Requests whose bytes were written, in the order in which their replies come.
struct PendingReplies<Request> {
    private struct Entry {
        let request: Request
        let deadline: NIODeadline
        var missing: Int
        var replies: [RedisReply]
    }

    /// What a reply was for.
    enum Receipt {
        /// The reply of a request of one command, or the `.array` of the replies of one of several.
        case completed(Request, RedisReply)
        /// More replies of the same request are to come.
        case partial
        /// Nobody waits for a reply.
        case unexpected
    }

    private var entries = Deque<Entry>()

    var isEmpty: Bool { entries.isEmpty }

    mutating func append(_ request: Request, replies: Int, deadline: NIODeadline) {
        entries.append(Entry(request: request, deadline: deadline, missing: replies, replies: []))
    }

    mutating func receive(_ reply: RedisReply) -> Receipt {
        guard !entries.isEmpty else { return .unexpected }
        guard entries[0].missing == 1, entries[0].replies.isEmpty else { return receivePart(reply) }
        return .completed(entries.removeFirst().request, reply)
    }

    /// The requests whose deadline has passed; they stay in the queue.
    func expired(now: NIODeadline) -> [Request] {
        entries.lazy.filter { $0.deadline <= now }.map(\.request)
    }

    mutating func removeAll() -> [Request] {
        defer { entries.removeAll() }
        return entries.map(\.request)
    }

    /// Collects in place: nobody else may hold the first entry meanwhile, or the array of replies is copied with each one.
    private mutating func receivePart(_ reply: RedisReply) -> Receipt {
        entries[0].replies.append(reply)
        entries[0].missing -= 1
        guard entries[0].missing == 0 else { return .partial }
        let entry = entries.removeFirst()
        return .completed(entry.request, .array(entry.replies))
    }
}
