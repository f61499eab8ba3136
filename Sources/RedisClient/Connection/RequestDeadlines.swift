import NIOCore

/// Until when a request may wait, for a connection and for its reply.
struct RequestDeadlines {
    let connection: NIODeadline
    let reply: NIODeadline

    init(connectTimeout: Duration, timeout: Duration, now: NIODeadline = .now()) {
        reply = now + TimeAmount(timeout)
        connection = min(reply, now + TimeAmount(connectTimeout))
    }

    init(connection: NIODeadline, reply: NIODeadline) {
        self.connection = min(connection, reply)
        self.reply = reply
    }
}
