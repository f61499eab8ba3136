extension ConnectionDriver {
    /// A reply came. False when the rest of what was received does not count any more.
    func received(_ reply: RedisReply, _ attempt: Int) -> Bool {
        guard state.isCurrent(attempt) else { return false }
        if let step = handshake?.receive(reply) {
            handshakeAnswered(attempt, step)
        } else if events.pushed?(reply) != true {
            answer(reply, attempt)
        }
        return state.isCurrent(attempt)
    }

    private func answer(_ reply: RedisReply, _ attempt: Int) {
        switch pending.receive(reply) {
        case .completed(let request, let reply):
            request.finish(.success(reply))
            writeGathered()
        case .partial: break
        case .unexpected: ended(attempt, unasked(reply))
        }
    }

    /// A server that closes the connection by itself may say why in an error reply.
    private func unasked(_ reply: RedisReply) -> RedisError {
        guard case .error(let error) = reply else { return RedisError(.protocolError, detail: "a reply that nobody asked for") }
        return RedisError(.connectionClosed, server: error, detail: "the server said \(error)")
    }
}
