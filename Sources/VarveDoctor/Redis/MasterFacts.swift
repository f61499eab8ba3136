import VarveStore

/// What one Redis that is written to says of itself.
package struct MasterFacts: Sendable {
    /// Of several masters their address.
    package var name: String?
    package var redis: RedisFacts
    /// `nil` where it was not measured.
    package var latency: Latency?
    package var permissions: Permissions?

    package init(name: String? = nil, redis: RedisFacts, latency: Latency? = nil, permissions: Permissions? = nil) {
        self.name = name
        self.redis = redis
        self.latency = latency
        self.permissions = permissions
    }

    /// - Parameters:
    ///   - durability: what is promised.
    ///   - isNamedAsCluster: whether it was reached as a part of a cluster.
    package func findings(durability: Durability, isNamedAsCluster: Bool) -> [Finding] {
        let found =
            server(isNamedAsCluster) + persistence(durability) + upkeep + replicas(durability) + memory + clients + timing
            + (permissions?.findings ?? [])
        return found.map { finding in
            var finding = finding
            finding.of = name
            return finding
        }
    }

    func number(_ name: String) -> Int64? { redis.info[name].flatMap { Int64($0) } }
    func setting(_ name: String) -> Int64? { redis.settings?[name].flatMap { Int64($0) } }
}

extension Finding {
    /// Of what Varve itself refuses or warns about.
    static func of(_ remark: RedisRemark, _ check: String, _ result: Result) -> Finding {
        let commands = remark.command.map { "`\($0)`, and the same in its redis.conf" }
        let ways = [commands, remark.mend].compactMap { $0 }
        return Finding(check, result, remark.found, mend: ways.isEmpty ? nil : ways.joined(separator: "; "))
    }
}
