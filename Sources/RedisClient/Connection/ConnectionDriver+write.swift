import DequeModule
import NIOCore

extension ConnectionDriver {
    /// Writes what waits, with one flush. What the channel cannot take now stays in `waiting`, where it can still be cancelled.
    func writeWaiting() {
        guard let channel, channel.isWritable else { return }
        var hasWritten = false
        while let request = waiting.popFirst() {
            guard !request.isFinished else { continue }
            output.append(request)
            pending.append(request, replies: request.replies, deadline: request.deadline)
            counters.requests += 1
            hasWritten = true
            if output.isFull {
                hand(over: channel)
                guard channel.isWritable else { break }
            }
        }
        guard hasWritten else { return }
        hand(over: channel)
        counters.flushes += 1
        channel.flush()
        output.recycle()
    }

    func writeHandshake(_ handshake: Handshake, to channel: any Channel) {
        output.append(handshake.commands)
        hand(over: channel)
        channel.flush()
        output.recycle()
    }

    /// Gives the collected bytes to the channel, which keeps them until the flush.
    private func hand(over channel: any Channel) {
        guard let bytes = output.collected() else { return }
        channel.write(bytes, promise: nil)
        if output.isFull { output.recycle() }
    }
}
