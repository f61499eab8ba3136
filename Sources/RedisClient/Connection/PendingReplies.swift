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

    /// No deadline is earlier; the requests that it was the deadline of may have been answered. `nil` while no reply is missing.
    private(set) var earliestDeadline: NIODeadline?

    var isEmpty: Bool { entries.isEmpty }

    /// Requests that miss replies.
    var count: Int { entries.count }

    mutating func append(_ request: Request, replies: Int, deadline: NIODeadline) {
        entries.append(Entry(request: request, deadline: deadline, missing: replies, replies: []))
        earliestDeadline = earliestDeadline.map { min($0, deadline) } ?? deadline
    }

    mutating func receive(_ reply: RedisReply) -> Receipt {
        guard !entries.isEmpty else { return .unexpected }
        guard entries[0].missing == 1, entries[0].replies.isEmpty else { return receivePart(reply) }
        return .completed(removeFirst().request, reply)
    }

    /// The requests whose deadline has passed; they stay in the queue.
    mutating func expired(now: NIODeadline) -> [Request] {
        guard let earliestDeadline, earliestDeadline <= now else { return [] }
        self.earliestDeadline = entries.lazy.map { $0.deadline }.min()
        return entries.filter { $0.deadline <= now }.map { $0.request }
    }

    mutating func removeAll() -> [Request] {
        defer {
            entries.removeAll()
            earliestDeadline = nil
        }
        return entries.map { $0.request }
    }

    private mutating func removeFirst() -> Entry {
        let entry = entries.removeFirst()
        if entries.isEmpty { earliestDeadline = nil }
        return entry
    }

    /// Collects in place: nobody else may hold the first entry meanwhile, or the array of replies is copied with each one.
    private mutating func receivePart(_ reply: RedisReply) -> Receipt {
        entries[0].replies.append(reply)
        entries[0].missing -= 1
        guard entries[0].missing == 0 else { return .partial }
        let entry = removeFirst()
        return .completed(entry.request, .array(entry.replies))
    }
}
