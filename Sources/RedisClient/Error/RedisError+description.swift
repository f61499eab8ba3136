extension RedisError: CustomStringConvertible {
    /// One line: what happened, what is known, how to mend it.
    public var description: String {
        var text = "Redis: \(cause)"
        if let detail { text += ": \(detail)" }
        if let remedy { text += "; \(remedy)" }
        return text
    }

    private var cause: String {
        switch code.kind {
        case .connectionRefused: "connection refused"
        case .connectFailed: "could not connect"
        case .connectionClosed: "the connection was closed"
        case .timeout: "no reply in time"
        case .protocolError: "the server broke the protocol"
        case .server: "the server answered \(serverError.map(\.description) ?? "with an error")"
        case .unexpectedReply: "unexpected reply"
        case .authenticationFailed: "authentication failed"
        case .tlsFailed: "no TLS connection"
        case .cancelled: "the request was cancelled"
        case .shutDown: "the client is shut down"
        case .notReplicated: "the write is on too few replicas"
        case .notACluster: "the server is not a node of a cluster"
        }
    }

    private var remedy: String? {
        switch code.kind {
        case .connectionRefused: "check that redis-server runs and that the address is right"
        case .connectFailed: "check the address, the network and the state of the server"
        case .authenticationFailed: "check user name and password of the Redis URL against the server's `requirepass` or ACL"
        case .protocolError: "check that the address is one of a Redis server"
        case .timeout, .connectionClosed:
            mayHaveExecuted ? "the command may have been executed" : "the command was not sent"
        case .tlsFailed: "check the certificates, of the server and of this client"
        case .notReplicated: "check that the master has a replica that keeps up (INFO replication)"
        case .notACluster: "write redis:// instead of redis+cluster:// for a single server, or name a node"
        case .server, .unexpectedReply, .cancelled, .shutDown: nil
        }
    }
}
