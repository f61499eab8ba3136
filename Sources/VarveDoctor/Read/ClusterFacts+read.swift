import RedisClient

extension ClusterFacts {
    /// Masters that do not answer have no view.
    static func read(_ masters: [RedisMaster]) async throws -> ClusterFacts {
        var facts = ClusterFacts(views: [:], nodes: [])
        var failure: (any Error)?
        for master in masters {
            do {
                let info = try await master.send(RedisCommand("CLUSTER", ["INFO"])).string()
                let nodes = try await master.send(RedisCommand("CLUSTER", ["NODES"])).string()
                facts.views["\(master.address)"] = fields(info)
                facts.nodes = nodes.split(whereSeparator: \.isNewline).compactMap { Node(line: $0) }
            } catch {
                failure = error
            }
        }
        if facts.views.isEmpty, let failure { throw failure }
        return facts
    }

    private static func fields(_ info: String) -> [String: String] {
        let pairs = info.split(whereSeparator: \.isNewline).map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
    }
}
