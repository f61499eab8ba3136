/// What the nodes of a Redis Cluster say of it.
package struct ClusterFacts: Hashable, Sendable {
    package struct Node: Hashable, Sendable {
        package var address: String
        /// Such as `master`, `slave`, `fail`, `fail?`.
        package var flags: Set<String>
        package var id: String
        /// Of a replica.
        package var master: String?
        package var configEpoch: Int64
        package var hasSlots: Bool

        var isMaster: Bool { flags.contains("master") && hasSlots }
        var hasFailed: Bool { flags.contains("fail") || flags.contains("fail?") }
    }

    /// `CLUSTER INFO` of each master that answers, by its address.
    package var views: [String: [String: String]]
    /// As one of them sees all.
    package var nodes: [Node]

    package init(views: [String: [String: String]], nodes: [Node]) {
        self.views = views
        self.nodes = nodes
    }

    package static let slots = 16384

    package var findings: [Finding] { [slots, masters, replicas, epochs] }

    private var slots: Finding {
        let name = "cluster.slots"
        let served = views.values.compactMap { $0["cluster_slots_ok"].flatMap { Int($0) } }.min() ?? 0
        let isOK = views.values.allSatisfy { $0["cluster_state"] == "ok" }
        guard served < Self.slots || !isOK || views.isEmpty else { return .ok(name, "all \(served) are served") }
        let assigned = views.values.compactMap { $0["cluster_slots_assigned"].flatMap { Int($0) } }.min() ?? 0
        return .wrong(
            name, "\(served) of \(Self.slots) are served, \(assigned) are assigned: partitions of the others stand still",
            mend: assigned < Self.slots
                ? "`redis-cli --cluster fix HOST:PORT`"
                : "start the masters that are gone, or have their replicas take over (CLUSTER FAILOVER)")
    }

    private var masters: Finding {
        let failed = nodes.filter { $0.isMaster && $0.hasFailed }.map(\.address).sorted()
        guard failed.isEmpty else {
            return .wrong(
                "cluster.masters", "\(failed.joined(separator: ", ")) failed and had slots",
                mend: "start them again, or `CLUSTER FAILOVER TAKEOVER` on a replica of each")
        }
        return .ok("cluster.masters", "\(nodes.count { $0.isMaster })")
    }

    private var replicas: Finding {
        let served = Set(nodes.filter { !$0.hasFailed && $0.flags.contains("slave") }.compactMap(\.master))
        let alone = nodes.filter { $0.isMaster && !$0.hasFailed && !served.contains($0.id) }.map(\.address).sorted()
        guard !alone.isEmpty else { return .ok("cluster.replicas", "each master has one") }
        return .warning(
            "cluster.replicas", "\(alone.joined(separator: ", ")) has no replica that could take its place",
            mend: "`redis-cli --cluster add-node NEW:PORT \(alone[0]) --cluster-slave`")
    }

    private var epochs: Finding {
        let current = Set(views.values.compactMap { $0["cluster_current_epoch"] })
        let own = nodes.filter { $0.isMaster && !$0.hasFailed }.map(\.configEpoch)
        if current.count > 1 {
            return .warning(
                "cluster.epochs",
                "masters are in epochs \(current.sorted().joined(separator: ", ")): a failover goes on, or the network is cut",
                mend: "look again in some seconds; then see that all nodes reach each other, on the bus port, too")
        }
        guard Set(own).count == own.count else {
            return .warning(
                "cluster.epochs", "two masters have the same configuration epoch",
                mend: "look again in some seconds: Redis mends it by itself")
        }
        return .ok("cluster.epochs", "all in epoch \(current.first ?? "?")")
    }
}
