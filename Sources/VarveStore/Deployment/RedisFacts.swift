import RedisClient

/// What one master says of itself, as far as the promise of a 202 depends on it.
struct RedisFacts: Sendable {
    /// `nil` where CONFIG GET is refused, as managed ones do.
    var settings: [String: String]?
    /// Fields of INFO; empty where that is refused.
    var info: [String: String] = [:]

    private static let names = [
        "appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory-policy", "maxmemory", "auto-aof-rewrite-percentage",
        "stop-writes-on-bgsave-error", "save", "busy-reply-threshold", "min-replicas-to-write",
    ]

    init(settings: [String: String]?, info: [String: String] = [:]) {
        self.settings = settings
        self.info = info
    }

    private static let sections = ["server", "replication", "persistence"]

    /// One round trip.
    static func read(_ master: RedisMaster) async throws -> RedisFacts {
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
    var obstacles: [String] {
        var reasons: [String] = []
        if let version = info["redis_version"], let major = version.split(separator: ".").first.flatMap({ Int($0) }), major < 7 {
            reasons.append("it is of version \(version), must be 7.0 or newer: upgrade it")
        }
        if info["role"] == "slave" { reasons.append("it is a replica, which takes no writes: name its primary") }
        if let policy = settings?["maxmemory-policy"], policy != "noeviction" {
            reasons.append("maxmemory-policy is \(policy), must be noeviction: others throw away what was accepted")
        }
        return reasons
    }

    /// Why it could lose what was acknowledged.
    ///
    /// - Parameter replicated: what is on no replica counts as lost, too.
    func concerns(replicated: Bool) -> [String] {
        (settings.map(Self.concerns) ?? ["its settings cannot be read (CONFIG GET is refused): allow that, or make sure of them yourself"])
            + (replicated ? replicaConcerns : [])
    }

    private static func concerns(_ settings: [String: String]) -> [String] {
        let needed = [("appendonly", "yes"), ("appendfsync", "always"), ("no-appendfsync-on-rewrite", "no")]
        return needed.compactMap { name, value in
            settings[name] == value ? nil : "\(name) is \(settings[name] ?? "unset"), must be \(value)"
        }
    }

    private var replicaConcerns: [String] {
        var concerns: [String] = []
        if let settings, Int(settings["min-replicas-to-write"] ?? "") ?? 0 < 1 {
            concerns.append("min-replicas-to-write is \(settings["min-replicas-to-write"] ?? "unset"), must be 1 or more")
        }
        if replicas < 1 { concerns.append("no replica is connected, there must be one at least (REPLICAOF, or CLUSTER REPLICATE)") }
        return concerns
    }

    /// Replicas that are connected and have caught up, of lines such as `slave0:ip=10.0.0.2,port=6379,state=online,offset=1,lag=0`.
    private var replicas: Int { info.count { $0.key.hasPrefix("slave") && $0.value.contains("state=online") } }

    /// What loses nothing, but will make it stop taking inventories some day.
    var advice: [String] {
        var advice: [String] = []
        if settings?["maxmemory"] == "0" {
            advice.append(
                "maxmemory is not set: set it below the machine's memory, or the kernel kills Redis where the doors could have refused")
        }
        if settings?["auto-aof-rewrite-percentage"] == "0" {
            advice.append("auto-aof-rewrite-percentage is 0: the append-only file grows until the disk is full; set it to 100")
        }
        if let limit = settings?["busy-reply-threshold"].flatMap({ Int($0) }), (1..<1000).contains(limit) {
            advice.append("busy-reply-threshold is \(limit) ms: scripts of large batches would be answered BUSY; set it to 5000")
        }
        if info["rdb_last_bgsave_status"] == "err", settings?["stop-writes-on-bgsave-error"] == "yes", settings?["save"] != "" {
            advice.append("its last save failed, so it takes no writes: mend its disk, or leave saving out (save \"\")")
        }
        if info["aof_last_write_status"] == "err" {
            advice.append("it could not write its append-only file, so it takes no writes: mend its disk")
        }
        return advice
    }
}
