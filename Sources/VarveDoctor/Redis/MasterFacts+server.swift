import VarveStore

extension MasterFacts {
    func server(_ isNamedAsCluster: Bool) -> [Finding] {
        var findings = [
            check("redis.version", "version", redis.obstacles, .wrong, redis.info["redis_version"] ?? "not told (INFO is refused)"),
            check("redis.role", "role", redis.obstacles, .wrong, redis.info["role"] == "slave" ? "replica" : "master"),
        ]
        if redis.info["cluster_enabled"] == "1", !isNamedAsCluster {
            findings.append(
                .wrong(
                    "redis.cluster", "it is a node of a Redis Cluster, and named as a single server",
                    mend: "write redis+cluster://host:port[,host:port…], or rediss+cluster://"))
        }
        if redis.info["loading"] == "1" {
            findings.append(.warning("redis.loading", "it reads its data yet", mend: "wait, and look again"))
        }
        return findings
    }

    /// What decides whether a 202 is a promise.
    func persistence(_ durability: Durability) -> [Finding] {
        let eviction = check(
            "redis.maxmemory-policy", "maxmemory-policy", redis.obstacles, .wrong, redis.settings?["maxmemory-policy"] ?? "not told")
        let concerns = redis.concerns(replicated: false)
        let level: Finding.Result = durability == .relaxed ? .warning : .wrong
        guard redis.settings != nil else {
            return concerns.map { .of($0, "redis.settings", level) }
        }
        return [eviction]
            + ["appendonly", "appendfsync", "no-appendfsync-on-rewrite"].map { name in
                check("redis.\(name)", name, concerns, level, redis.settings?[name] ?? "")
            }
    }

    /// What stops it some day.
    var upkeep: [Finding] {
        var findings = [
            check("redis.writing", "writing", redis.advice, .wrong, "the last write of its append-only file went well"),
            check("redis.saving", "saving", redis.advice, .wrong, "no save has failed"),
        ]
        if redis.settings != nil {
            findings += [
                check(
                    "redis.auto-aof-rewrite-percentage", "auto-aof-rewrite-percentage", redis.advice, .warning,
                    redis.settings?["auto-aof-rewrite-percentage"] ?? "not told"),
                rewriteSize,
                check(
                    "redis.busy-reply-threshold", "busy-reply-threshold", redis.advice, .warning,
                    "\(redis.settings?["busy-reply-threshold"] ?? "?") ms"),
            ]
        }
        if redis.info["aof_last_bgrewrite_status"] == "err" {
            findings.append(
                .wrong(
                    "redis.rewriting", "the last rewrite of its append-only file failed, which grows from now on",
                    mend: "its log tells why: mostly too little disk, or memory (vm.overcommit_memory); then `BGREWRITEAOF`"))
        }
        return findings
    }

    /// Below it a busy server writes its file anew every few seconds.
    private static let leastRewriteSize: Int64 = 256 << 20

    private var rewriteSize: Finding {
        let (name, size) = ("redis.auto-aof-rewrite-min-size", setting("auto-aof-rewrite-min-size") ?? 0)
        guard size < Self.leastRewriteSize else { return .ok(name, SizeText.bytes(size)) }
        return .warning(
            name, "auto-aof-rewrite-min-size is \(SizeText.bytes(size)): a busy server writes its file anew every few seconds",
            mend: "`CONFIG SET auto-aof-rewrite-min-size 512mb`, and the same in its redis.conf")
    }

    func replicas(_ durability: Durability) -> [Finding] {
        guard durability == .replicated else { return [.ok("redis.replicas", "\(redis.replicas) connected")] }
        let concerns = redis.concerns(replicated: true)
        return [
            check("redis.replicas", "replicas", concerns, .wrong, "\(redis.replicas) connected"),
            check(
                "redis.min-replicas-to-write", "min-replicas-to-write", concerns, .wrong,
                redis.settings?["min-replicas-to-write"] ?? "not told"),
        ]
    }

    func check(
        _ check: String, _ subject: String, _ remarks: [RedisRemark], _ level: Finding.Result, _ value: String
    ) -> Finding {
        remarks.first { $0.subject == subject }.map { .of($0, check, level) } ?? .ok(check, value)
    }
}
