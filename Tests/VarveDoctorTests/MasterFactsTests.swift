import Testing
import VarveStore

@testable import VarveDoctor

/// A master as it should be, with one thing after the other otherwise.
@Suite struct MasterFactsTests {
    private static let settings = [
        "appendonly": "yes", "appendfsync": "always", "no-appendfsync-on-rewrite": "no", "maxmemory-policy": "noeviction",
        "maxmemory": "1073741824", "auto-aof-rewrite-percentage": "100", "auto-aof-rewrite-min-size": "536870912",
        "busy-reply-threshold": "5000", "min-replicas-to-write": "1", "stop-writes-on-bgsave-error": "yes", "save": "3600 1",
    ]
    private static let info = [
        "redis_version": "7.2.4", "role": "master", "used_memory": "400000000", "mem_fragmentation_ratio": "1.1", "connected_clients": "10",
        "maxclients": "10000", "aof_delayed_fsync": "0", "cmdstat_lpush": "calls=10,usec=120,usec_per_call=12.00,rejected_calls=0",
        "slave0": "ip=10.0.0.2,port=6379,state=online,offset=1,lag=0", "aof_last_write_status": "ok", "rdb_last_bgsave_status": "ok",
    ]

    private func findings(
        settings: [String: String] = [:], info: [String: String] = [:], durability: Durability = .strict, isNamedAsCluster: Bool = false
    ) -> [Finding] {
        let redis = RedisFacts(
            settings: Self.settings.merging(settings) { $1 }, info: Self.info.merging(info) { $1 })
        return MasterFacts(redis: redis, permissions: Permissions(.refused([])))
            .findings(durability: durability, isNamedAsCluster: isNamedAsCluster)
    }

    @Test func allIsWell() {
        let all = findings()
        #expect(all.count >= 17)
        #expect(all.allSatisfy { $0.result == .ok && $0.remedy == nil && !$0.found.isEmpty }, "\(all)")
    }

    @Test(
        "a setting that is wrong, and the command that mends it",
        arguments: [
            ("appendonly", "no", Finding.Result.wrong, "CONFIG SET appendonly yes"),
            ("appendfsync", "everysec", .wrong, "CONFIG SET appendfsync always"),
            ("no-appendfsync-on-rewrite", "yes", .wrong, "CONFIG SET no-appendfsync-on-rewrite no"),
            ("maxmemory-policy", "allkeys-lru", .wrong, "CONFIG SET maxmemory-policy noeviction"),
            ("maxmemory", "0", .warning, "set it below the machine's memory"),
            ("auto-aof-rewrite-percentage", "0", .warning, "CONFIG SET auto-aof-rewrite-percentage 100"),
            ("auto-aof-rewrite-min-size", "67108864", .warning, "CONFIG SET auto-aof-rewrite-min-size 512mb"),
            ("busy-reply-threshold", "10", .warning, "CONFIG SET busy-reply-threshold 5000"),
        ])
    func setting(_ name: String, _ value: String, _ result: Finding.Result, _ words: String) {
        let all = findings(settings: [name: value])
        all.expect("redis.\(name)", result, words)
        #expect(all.count { $0.result != .ok } == 1, "\(all.filter { $0.result != .ok })")
    }

    @Test("what was accepted with durability: relaxed is a warning; losing everything is not")
    func relaxed() {
        let all = findings(settings: ["appendfsync": "no", "maxmemory-policy": "allkeys-lru"], durability: .relaxed)
        all.expect("redis.appendfsync", .warning)
        all.expect("redis.maxmemory-policy", .wrong)
    }

    @Test(
        "what it says of itself",
        arguments: [
            ("redis_version", "6.2.14", "redis.version", Finding.Result.wrong, "7.0 or newer"),
            ("role", "slave", "redis.role", .wrong, "name its primary"),
            ("cluster_enabled", "1", "redis.cluster", .wrong, "redis+cluster://"),
            ("loading", "1", "redis.loading", .warning, "reads its data"),
            ("aof_last_write_status", "err", "redis.writing", .wrong, "mend its disk"),
            ("rdb_last_bgsave_status", "err", "redis.saving", .wrong, "takes no writes"),
            ("aof_last_bgrewrite_status", "err", "redis.rewriting", .wrong, "BGREWRITEAOF"),
            ("mem_fragmentation_ratio", "1.9", "redis.fragmentation", .warning, "activedefrag"),
            ("connected_clients", "8001", "redis.clients", .warning, "maxclients"),
            ("aof_delayed_fsync", "3", "redis.fsync", .warning, "3 writes"),
            ("cmdstat_evalsha", "calls=1,usec=9000,usec_per_call=9000.00", "redis.commands", .warning, "evalsha 9000 µs"),
        ])
    func info(_ name: String, _ value: String, _ check: String, _ result: Finding.Result, _ words: String) {
        let all = findings(info: [name: value])
        all.expect(check, result, words)
        #expect(all.count { $0.result != .ok } == 1, "\(all.filter { $0.result != .ok })")
    }

    @Test func nodeOfAClusterThatIsNamedSo() {
        #expect(findings(info: ["cluster_enabled": "1"], isNamedAsCluster: true).of("redis.cluster") == nil)
    }

    @Test func replicated() {
        let fine = findings(durability: .replicated)
        #expect(fine.allSatisfy { $0.result == .ok }, "\(fine)")
        findings(settings: ["min-replicas-to-write": "0"], durability: .replicated)
            .expect("redis.min-replicas-to-write", .wrong, "CONFIG SET min-replicas-to-write 1")
        findings(info: ["slave0": "ip=10.0.0.2,port=6379,state=wait_bgsave,offset=1,lag=0"], durability: .replicated)
            .expect("redis.replicas", .wrong, "REPLICAOF")
    }

    @Test("CONFIG GET and INFO refused, as managed ones do")
    func hidden() {
        let all = MasterFacts(redis: RedisFacts(settings: nil)).findings(durability: .strict, isNamedAsCluster: false)
        all.expect("redis.settings", .wrong, "CONFIG GET is refused", "allow that")
        all.expect("redis.version", .ok, "not told")
    }

    @Test func names() {
        let facts = MasterFacts(name: "10.0.0.1:7000", redis: RedisFacts(settings: Self.settings, info: Self.info))
        #expect(facts.findings(durability: .strict, isNamedAsCluster: true).allSatisfy { $0.of == "10.0.0.1:7000" })
    }

    @Test func permissions() {
        Permissions(.refused(["LPUSH", "EVALSHA"])).findings.expect("redis.permissions", .wrong, "LPUSH, EVALSHA", "ACL SETUSER")
        Permissions(.noScripts).findings.expect("redis.permissions", .wrong, "EVAL")
        Permissions(.unknown("no reply in time")).findings.expect("redis.permissions", .unchecked, "no reply in time")
    }

    @Test func latency() {
        let quick = Array(repeating: Duration.microseconds(100), count: 99)
        [Latency(quick + [.milliseconds(300)]).finding].expect("redis.latency", .warning, "p50 0.10 ms", "p99 300.00 ms")
        [Latency(quick + quick + [.milliseconds(300)]).finding].expect("redis.latency", .ok, "199 round trips", "longest 300.00 ms")
        [Latency([]).finding].expect("redis.latency", .unchecked)
    }
}
