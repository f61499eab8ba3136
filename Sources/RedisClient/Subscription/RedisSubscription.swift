/// Messages of the channels of `RedisClient.subscribe`, in the order of the server, for one consumer.
///
/// Ends after `cancel()`. Throws `RedisError.connectionClosed` when the connection is lost, and also when the consumer falls `bufferSize`
/// messages behind: a gap is never silent. What was published meanwhile is gone; subscribe again and read the state anew.
public struct RedisSubscription: AsyncSequence, Sendable {
    public typealias Element = RedisMessage

    /// How many messages wait for the consumer at most.
    public static let bufferSize = 4096

    private let stream: AsyncThrowingStream<RedisMessage, any Error>
    let sink: SubscriptionSink

    init(bufferSize: Int = Self.bufferSize) {
        let (stream, continuation) = AsyncThrowingStream.makeStream(
            of: RedisMessage.self, bufferingPolicy: .bufferingOldest(bufferSize))
        self.stream = stream
        sink = SubscriptionSink(continuation: continuation)
    }

    public func makeAsyncIterator() -> AsyncThrowingStream<RedisMessage, any Error>.Iterator {
        stream.makeAsyncIterator()
    }

    /// Closes the connection; the sequence ends.
    public func cancel() {
        sink.continuation.finish()
    }
}
