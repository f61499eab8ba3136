/// How the commands of a pipeline are taken apart for a cluster.
struct PipelinePlan: Equatable {
    /// Commands that are sent, and sent again, together: one, or a transaction.
    struct Unit: Equatable {
        var commands: Range<Int>
        /// `nil`: any node.
        var slot: Int?
    }

    private(set) var units: [Unit] = []

    /// - Throws: `.server` with `CROSSSLOT`, as a node would, for a transaction with keys of several slots.
    init(_ commands: [RedisCommand]) throws(RedisError) {
        var start = 0
        while start < commands.count {
            let end = Self.end(of: start, in: commands)
            units.append(Unit(commands: start..<end, slot: try Self.slot(of: commands[start..<end])))
            start = end
        }
        spreadSlots()
    }

    /// A transaction reaches to its `EXEC` or `DISCARD`.
    private static func end(of start: Int, in commands: [RedisCommand]) -> Int {
        guard commands[start].name == "MULTI" else { return start + 1 }
        let end = commands[start...].firstIndex { $0.name == "EXEC" || $0.name == "DISCARD" } ?? commands.endIndex - 1
        return end + 1
    }

    private static func slot(of commands: ArraySlice<RedisCommand>) throws(RedisError) -> Int? {
        var slot: Int?
        for command in commands {
            guard let key = command.key else { continue }
            let own = ClusterSlot.slot(ofKey: key)
            guard slot == nil || slot == own else {
                let error = RedisServerError(code: "CROSSSLOT", message: "the keys of a transaction are in several slots")
                throw RedisError(.server, server: error, detail: error.message)
            }
            slot = own
        }
        return slot
    }

    /// What has no key goes with what comes before it; at the beginning with what comes after it.
    private mutating func spreadSlots() {
        var slot = units.lazy.compactMap(\.slot).first
        for index in units.indices {
            if let own = units[index].slot { slot = own } else { units[index].slot = slot }
        }
    }
}
