import DequeModule
import NIOCore

extension ConnectionDriver {
    /// With so many requests without a reply the server has enough to do: what comes now would only wait there.
    private static var busy: Int { 4 }
    /// So many requests are worth a write of their own.
    private static var worthwhile: Int { 16 }

    /// Whether what waits should wait for more, as Nagle's algorithm has it: few requests, while the server is at others. Written together they
    /// are one read, one write and one sync of the append-only file for it, and for both sides fewer wake-ups. It costs a way through the
    /// network at most: a server takes the requests of a connection one after the other.
    private var gathers: Bool { pending.count >= Self.busy && waiting.count < Self.worthwhile }

    /// Replies came: what waited for them goes.
    func writeGathered() {
        if !waiting.isEmpty, pending.count < Self.busy { serve() }
    }

    /// Writes what waits, with one flush. What the channel cannot take now stays in `waiting`, where it can still be cancelled.
    func writeWaiting() {
        guard let channel, channel.isWritable, !gathers else { return }
        var written = 0
        while let request = waiting.popFirst() {
            guard !request.isFinished else { continue }
            output.append(request)
            pending.append(request, replies: request.replies, deadline: request.deadline)
            written += 1
            if output.isFull {
                hand(over: channel)
                guard channel.isWritable else { break }
            }
        }
        guard written > 0 else { return }
        hand(over: channel)
        counters.requests += written
        counters.flushes += 1
        events.counts.flushed(written)
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
