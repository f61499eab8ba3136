extension SlotMap {
    /// Reads the answer to `CLUSTER SLOTS`: `[[first slot, last slot, master, replica, …], …]`, a node being
    /// `[host, port, id, [name, value, …]]`.
    ///
    /// - Parameter asked: the node that answered; a node whose host is null or empty has that one's.
    /// - Throws: `.unexpectedReply` for another shape.
    init(_ reply: RedisReply, from asked: Address) throws(RedisError) {
        self.init()
        for entry in try reply.array() {
            let parts = try entry.array()
            guard parts.count >= 3, let first = Int(exactly: try parts[0].integer()), let last = Int(exactly: try parts[1].integer()),
                0 <= first, first <= last, last < ClusterSlot.count
            else { throw .unexpectedReply(expected: "a range of slots with its nodes", got: entry.description) }
            give(first...last, to: try Self.address(of: parts[2], from: asked))
            for replica in parts.dropFirst(3) { add(replica: try Self.address(of: replica, from: asked)) }
        }
    }

    private static func address(of node: RedisReply, from asked: Address) throws(RedisError) -> Address {
        let parts = try node.array()
        guard parts.count >= 2, let port = Int(exactly: try parts[1].integer()) else {
            throw .unexpectedReply(expected: "a host with its port", got: node.description)
        }
        return asked.neighbour(try host(parts), port: port)
    }

    /// `?` stands for a host name that is to be announced and is not set; its address is among the node's other names then.
    private static func host(_ parts: [RedisReply]) throws(RedisError) -> String {
        let host = try parts[0].optionalString() ?? ""
        guard host == "?" else { return host }
        guard parts.count > 3, case .array = parts[3] else { return "" }
        for (name, value) in try parts[3].pairs() where try name.optionalString() == "ip" { return try value.optionalString() ?? "" }
        return ""
    }
}

extension RedisConfiguration.Address {
    /// Another node as this one names it: without a host it is on the same one.
    func neighbour(_ host: String, port: Int) -> Self {
        if host.isEmpty, case .tcp(let own, _) = self { return .tcp(host: own, port: port) }
        return .tcp(host: host, port: port)
    }
}
