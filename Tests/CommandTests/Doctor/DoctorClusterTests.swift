import TestSupport
import Testing

extension CommandTests {
    /// `varve doctor` on a Redis Cluster.
    struct DoctorClusterTests {
        @Test("each master is looked at; one that is gone with its replica is named", .timeLimit(.minutes(3)))
        func masterGone() async throws {
            try await withWorkspace { workspace in
                try await withRedisCluster { cluster in
                    _ = try await workspace.run(["systems", "create", "--redis", cluster.url, "--partitions", "6"]).expectSuccess()
                    let fine = try await workspace.doctor(["--redis", cluster.url])
                    #expect(fine.status == 0, "\(fine.complaints)")
                    fine.expect("cluster.slots", "ok", "16384")
                    fine.expect("cluster.masters", "ok", "3")
                    fine.expect("cluster.replicas", "ok")
                    fine.expect("cluster.epochs", "ok")
                    fine.expect("redis.permissions", "ok")
                    #expect(fine.results(of: "redis.appendfsync") == ["ok", "ok", "ok"])

                    let single = try await workspace.doctor(["--redis", "redis://127.0.0.1:\(cluster.nodes[0].port)"])
                    single.expect("redis.cluster", "wrong", "redis+cluster://")

                    cluster.nodes[5].server.kill9()
                    cluster.nodes[2].server.kill9()
                    try await cluster.nodes[0].wait(for: "cluster_state:fail", in: ["CLUSTER", "INFO"])
                    let broken = try await workspace.doctor(["--redis", cluster.url])
                    #expect(broken.status == 1)
                    broken.expect("redis.master", "wrong", "connection refused")
                    broken.expect("cluster.masters", "wrong", "127.0.0.1:\(cluster.nodes[2].port)")
                    broken.expect("cluster.slots", "wrong", "16384 are served")
                    #expect(broken.results(of: "redis.appendfsync") == ["ok", "ok"])
                }
            }
        }
    }
}
