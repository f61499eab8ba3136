import Testing

@testable import VarveDoctor

@Suite struct ClusterFactsTests {
    private let lines = """
        a1 10.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-8191
        b1 10.0.0.2:7000@17000,name master - 0 0 2 connected 8192-16383 [93-<-292f8b]
        a2 10.0.0.3:7000@17000 slave a1 0 0 1 connected
        b2 10.0.0.4:7000@17000 slave b1 0 0 2 connected
        c1 10.0.0.5:7000@17000 master - 0 0 0 connected
        """
    private let view = [
        "cluster_state": "ok", "cluster_slots_ok": "16384", "cluster_slots_assigned": "16384", "cluster_current_epoch": "2",
    ]

    private func facts(_ change: (inout ClusterFacts) -> Void = { _ in }) -> [Finding] {
        var facts = ClusterFacts(
            views: ["10.0.0.1:7000": view, "10.0.0.2:7000": view],
            nodes: lines.split(separator: "\n").compactMap { ClusterFacts.Node(line: $0) })
        change(&facts)
        return facts.findings
    }

    @Test func allIsWell() {
        let all = facts()
        #expect(all.count == 4 && all.allSatisfy { $0.result == .ok }, "\(all)")
        all.expect("cluster.masters", .ok, "2")
    }

    @Test func failedMaster() {
        let all = facts { facts in
            facts.nodes[1].flags.insert("fail")
            facts.views["10.0.0.2:7000"] = nil
            facts.views["10.0.0.1:7000"]?["cluster_slots_ok"] = "8192"
            facts.views["10.0.0.1:7000"]?["cluster_state"] = "fail"
        }
        all.expect("cluster.masters", .wrong, "10.0.0.2:7000", "FAILOVER")
        all.expect("cluster.slots", .wrong, "8192 of 16384 are served")
    }

    @Test func slotsOfNobody() {
        facts {
            $0.views["10.0.0.1:7000"]?["cluster_slots_ok"] = "16000"; $0.views["10.0.0.1:7000"]?["cluster_slots_assigned"] = "16000"
        }
        .expect("cluster.slots", .wrong, "redis-cli --cluster fix")
    }

    @Test func withoutReplica() {
        facts { $0.nodes[3].flags.insert("fail?") }.expect("cluster.replicas", .warning, "10.0.0.2:7000", "add-node")
    }

    @Test func epochs() {
        facts { $0.views["10.0.0.2:7000"]?["cluster_current_epoch"] = "3" }.expect("cluster.epochs", .warning, "2, 3")
        facts { $0.nodes[1].configEpoch = 1 }.expect("cluster.epochs", .warning, "same configuration epoch")
    }
}
