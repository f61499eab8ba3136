import RedisClient

/// What one master says of itself, as far as the promise of a 202 depends on it.
package struct RedisFacts: Sendable {
    /// `nil` where CONFIG GET is refused, as managed ones do.
    package var settings: [String: String]?
    /// Fields of INFO; empty where that is refused.
    package var info: [String: String] = [:]

    private static let names = [
        "appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory-policy", "maxmemory", "auto-aof-rewrite-percentage",
        "stop-writes-on-bgsave-error", "save", "busy-reply-threshold", "min-replicas-to-write",
    ]

    package init(settings: [String: String]?, info: [String: String] = [:]) {
        self.settings = settings
        self.info = info
    }

    private static let sections = ["server", "replication", "persistence"]

    /// One round trip.
    ///
    /// - `moreSections`: of INFO, beside those that the promise of a 202 depends on.
    /// - `moreNames`: of settings, likewise.
    package static func read(
        _ master: RedisMaster, moreSections: [String] = [], moreNames: [String] = []
    ) async throws -> RedisFacts {
        let (sections, names) = (sections + moreSections, names + moreNames)
        let replies = try await master.pipeline(sections.map { .info($0) } + names.map { .configGet($0) })
        let info = try replies.prefix(sections.count).map(fields).reduce(into: [:]) { $0.merge($1) { $1 } }
        return RedisFacts(settings: try settings(replies.dropFirst(sections.count)), info: info)
    }

    private static func settings(_ replies: ArraySlice<RedisReply>) throws -> [String: String]? {
        var settings: [String: String] = [:]
        for reply in replies {
            if case .error = reply { return nil }
            let pair = try reply.array().map { try $0.string() }
            if pair.count == 2 { settings[pair[0]] = pair[1] }
        }
        return settings
    }

    private static func fields(of section: RedisReply) throws -> [String: String] {
        if case .error = section { return [:] }
        let lines = try section.string().split(whereSeparator: \.isNewline)
        let pairs = lines.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }.filter { $0.count == 2 }
        return Dictionary(pairs.map { ($0[0], $0[1]) }) { $1 }
    }
}

extension RedisFacts {
    /// Why Varve cannot work on it, whatever may be lost; each with how to mend it.
    package var obstacles: [RedisRemark] {
        var reasons: [RedisRemark] = []
        if let version = info["redis_version"], let major = version.split(separator: ".").first.flatMap({ Int($0) }), major < 7 {
            reasons.append(RedisRemark("version", "it is of version \(version), must be 7.0 or newer", mend: "upgrade it"))
        }
        if info["role"] == "slave" {
            reasons.append(RedisRemark("role", "it is a replica, which takes no writes", mend: "name its primary"))
        }
        if let policy = settings?["maxmemory-policy"], policy != "noeviction" {
            reasons.append(
                RedisRemark(
                    "maxmemory-policy", "maxmemory-policy is \(policy), must be noeviction", mend: "others throw away what was accepted",
                    set: "noeviction"))
        }
        return reasons
    }

    /// Why it could lose what was acknowledged.
    ///
    /// - Parameter replicated: what is on no replica counts as lost, too.
    package func concerns(replicated: Bool) -> [RedisRemark] {
        (settings.map(Self.concerns) ?? [Self.hidden]) + (replicated ? replicaConcerns : [])
    }

    private static let hidden = RedisRemark(
        "settings", "its settings cannot be read (CONFIG GET is refused)", mend: "allow that, or make sure of them yourself")

    private static func concerns(_ settings: [String: String]) -> [RedisRemark] {
        let needed = [("appendonly", "yes"), ("appendfsync", "always"), ("no-appendfsync-on-rewrite", "no")]
        return needed.compactMap { name, value in
            settings[name] == value ? nil : RedisRemark(name, "\(name) is \(settings[name] ?? "unset"), must be \(value)", set: value)
        }
    }

    private var replicaConcerns: [RedisRemark] {
        var concerns: [RedisRemark] = []
        if let settings, Int(settings["min-replicas-to-write"] ?? "") ?? 0 < 1 {
            concerns.append(
                RedisRemark(
                    "min-replicas-to-write", "min-replicas-to-write is \(settings["min-replicas-to-write"] ?? "unset"), must be 1 or more",
                    set: "1"))
        }
        if replicas < 1 {
            concerns.append(
                RedisRemark(
                    "replicas", "no replica is connected, there must be one at least", mend: "connect one (REPLICAOF, or CLUSTER REPLICATE)"
                ))
        }
        return concerns
    }

    /// Replicas that are connected and have caught up, of lines such as `slave0:ip=10.0.0.2,port=6379,state=online,offset=1,lag=0`.
    package var replicas: Int { info.count { $0.key.hasPrefix("slave") && $0.value.contains("state=online") } }

    /// What loses nothing, but will make it stop taking inventories some day.
    package var advice: [RedisRemark] {
        var advice: [RedisRemark] = []
        if settings?["maxmemory"] == "0" {
            advice.append(
                RedisRemark(
                    "maxmemory", "maxmemory is not set",
                    mend: "set it below the machine's memory, or the kernel kills Redis where the doors could have refused"))
        }
        if settings?["auto-aof-rewrite-percentage"] == "0" {
            advice.append(
                RedisRemark(
                    "auto-aof-rewrite-percentage", "auto-aof-rewrite-percentage is 0",
                    mend: "the append-only file grows until the disk is full; set it to 100", set: "100"))
        }
        if let limit = settings?["busy-reply-threshold"].flatMap({ Int($0) }), (1..<1000).contains(limit) {
            advice.append(
                RedisRemark(
                    "busy-reply-threshold", "busy-reply-threshold is \(limit) ms",
                    mend: "scripts of large batches would be answered BUSY; set it to 5000", set: "5000"))
        }
        return advice + failures
    }

    private var failures: [RedisRemark] {
        var failures: [RedisRemark] = []
        if info["rdb_last_bgsave_status"] == "err", settings?["stop-writes-on-bgsave-error"] == "yes", settings?["save"] != "" {
            failures.append(
                RedisRemark(
                    "saving", "its last save failed, so it takes no writes", mend: "mend its disk, or leave saving out (save \"\")"))
        }
        if info["aof_last_write_status"] == "err" {
            failures.append(
                RedisRemark("writing", "it could not write its append-only file, so it takes no writes", mend: "mend its disk"))
        }
        return failures
    }
}
