import NIOCore
import Testing

@testable import RedisClient

@Suite struct PendingRepliesTests {
    @Test func givesRepliesInOrder() {
        var pending = PendingReplies<String>()
        pending.append("one", replies: 1, deadline: .distantFuture)
        pending.append("three", replies: 3, deadline: .distantFuture)
        pending.append("last", replies: 1, deadline: .distantFuture)
        #expect(receive(0, &pending) == "one 0")
        #expect(receive(1, &pending) == "partial")
        #expect(receive(2, &pending) == "partial")
        #expect(receive(3, &pending) == "three 1 2 3")
        #expect(receive(4, &pending) == "last 4")
        #expect(receive(5, &pending) == "unexpected")
        #expect(pending.isEmpty)
    }

    @Test func findsWhatIsOverdueAnywhere() {
        var pending = PendingReplies<String>()
        pending.append("late", replies: 1, deadline: .uptimeNanoseconds(100))
        pending.append("soon", replies: 1, deadline: .uptimeNanoseconds(10))
        #expect(pending.expired(now: .uptimeNanoseconds(9)) == [])
        #expect(pending.expired(now: .uptimeNanoseconds(10)) == ["soon"])
        #expect(pending.removeAll() == ["late", "soon"])
        #expect(pending.isEmpty)
    }

    @Test func knowsBeforeWhenNothingIsOverdue() {
        var pending = PendingReplies<String>()
        #expect(pending.earliestDeadline == nil)
        pending.append("long", replies: 1, deadline: .uptimeNanoseconds(100))
        pending.append("short", replies: 1, deadline: .uptimeNanoseconds(10))
        pending.append("middle", replies: 1, deadline: .uptimeNanoseconds(50))
        #expect(pending.earliestDeadline == .uptimeNanoseconds(10))
        _ = receive(0, &pending)
        _ = receive(1, &pending)
        #expect(pending.expired(now: .uptimeNanoseconds(10)) == [])
        #expect(pending.earliestDeadline == .uptimeNanoseconds(50))
        _ = receive(2, &pending)
        #expect(pending.earliestDeadline == nil)
        pending.append("next", replies: 1, deadline: .uptimeNanoseconds(200))
        #expect(pending.earliestDeadline == .uptimeNanoseconds(200))
        _ = pending.removeAll()
        #expect(pending.earliestDeadline == nil)
    }

    private func receive(_ number: Int64, _ pending: inout PendingReplies<String>) -> String {
        switch pending.receive(.integer(number)) {
        case .completed(let request, .integer(let value)): "\(request) \(value)"
        case .completed(let request, let reply):
            ([request] + ((try? reply.array()) ?? []).map { "\((try? $0.integer()) ?? -1)" }).joined(separator: " ")
        case .partial: "partial"
        case .unexpected: "unexpected"
        }
    }
}
