/// The producing end of a subscription. Holds no end of the consumer, so that a subscription that nobody holds any more ends by itself.
struct SubscriptionSink: Sendable {
    let continuation: AsyncThrowingStream<RedisMessage, any Error>.Continuation

    var events: ConnectionEvents {
        ConnectionEvents(lost: { fail($0) }, pushed: { take($0) })
    }

    /// Takes a reply when it is a message. One too many ends the subscription: a gap would be silent.
    func take(_ reply: RedisReply) -> Bool {
        guard let message = RedisMessage(reply) else { return false }
        if case .dropped = continuation.yield(message) {
            fail(RedisError(.connectionClosed, detail: "the consumer of the subscription is too slow"))
        }
        return true
    }

    func fail(_ error: RedisError) {
        continuation.finish(throwing: error)
    }

    /// Called once: after `cancel()`, an error, or when nobody holds the sequence any more.
    func onEnd(_ action: @escaping @Sendable () -> Void) {
        continuation.onTermination = { _ in action() }
    }
}
