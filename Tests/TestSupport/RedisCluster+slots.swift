import RedisClient

extension RedisCluster {
    /// A key of the slots that a node has at the beginning; different numbers give different keys, and as a rule different slots.
    package func key(of node: Int, _ number: Int = 0) -> String {
        let slots = Self.slots(node)
        var found = -1
        var candidate = 0
        while true {
            let key = "key-\(candidate)"
            if (slots[0]...slots[1]).contains(ClusterSlot.slot(ofKey: key)) { found += 1 }
            if found == number { return key }
            candidate += 1
        }
    }

    /// Tells both nodes that a slot is on its way; keys stay where they are.
    package func beginMove(of slot: Int, from source: Int, to target: Int) async throws {
        _ = try await nodes[target].send("CLUSTER", "SETSLOT", "\(slot)", "IMPORTING", try await nodes[source].id)
        _ = try await nodes[source].send("CLUSTER", "SETSLOT", "\(slot)", "MIGRATING", try await nodes[target].id)
    }

    /// Moves some keys of a slot; how many there were.
    package func moveKeys(of slot: Int, from source: Int, to target: Int, atOnce count: Int) async throws -> Int {
        let keys = try await nodes[source].send("CLUSTER", "GETKEYSINSLOT", "\(slot)", "\(count)").array().map { try $0.string() }
        guard !keys.isEmpty else { return 0 }
        _ = try await nodes[source].send(["MIGRATE", "127.0.0.1", "\(nodes[target].port)", "", "0", "5000", "KEYS"] + keys)
        return keys.count
    }

    /// Makes the target the slot's master for all.
    package func endMove(of slot: Int, to target: Int) async throws {
        let id = try await nodes[target].id
        for node in [nodes[target]] + nodes where try await node.isMaster {
            _ = try await node.send("CLUSTER", "SETSLOT", "\(slot)", "NODE", id)
        }
    }

    /// Moves a slot as a cluster's operator does, some keys at a time.
    package func move(_ slot: Int, from source: Int, to target: Int, atOnce count: Int = 10) async throws {
        try await beginMove(of: slot, from: source, to: target)
        while try await moveKeys(of: slot, from: source, to: target, atOnce: count) > 0 {}
        try await endMove(of: slot, to: target)
    }
}
