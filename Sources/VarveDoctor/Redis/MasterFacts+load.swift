import VarveStore

extension MasterFacts {
    private static let fragmentation = 1.5
    /// Of a small store the ratio says nothing.
    private static let fragmentedBytes: Int64 = 256 << 20

    /// Where it is full, `memory` of the store tells; this is what is set, and how it is used.
    var memory: [Finding] {
        var findings: [Finding] = []
        if redis.settings != nil {
            findings.append(
                check(
                    "redis.maxmemory", "maxmemory", redis.advice, .warning, setting("maxmemory").map(SizeText.bytes) ?? "not told"))
        }
        guard let used = number("used_memory"), let ratio = redis.info["mem_fragmentation_ratio"].flatMap({ Double($0) }) else {
            return findings
        }
        if used > Self.fragmentedBytes, ratio > Self.fragmentation {
            findings.append(
                .warning(
                    "redis.fragmentation", "it holds \(ratio) times the memory that it uses (\(SizeText.bytes(used)))",
                    mend: "`CONFIG SET activedefrag yes`, or start it anew"))
        } else {
            findings.append(.ok("redis.fragmentation", "\(SizeText.bytes(used)) used, ratio \(ratio)"))
        }
        return findings
    }

    /// Part of `maxclients` from which it is time.
    private static let fullClients = 0.8

    var clients: [Finding] {
        guard let connected = number("connected_clients"), let most = number("maxclients"), most > 0 else { return [] }
        let text = "\(connected) of \(most)"
        guard Double(connected) > Self.fullClients * Double(most) else { return [.ok("redis.clients", text)] }
        return [
            .warning(
                "redis.clients", "\(text) clients are connected",
                mend: "`CONFIG SET maxclients \(2 * most)` and as many open files (ulimit -n), or find out whose they are: CLIENT LIST")
        ]
    }

    var timing: [Finding] { (latency.map { [$0.finding] } ?? []) + [disk] + commands }

    private var disk: Finding {
        let delayed = number("aof_delayed_fsync") ?? 0
        guard delayed > 0 else { return .ok("redis.fsync", "none was delayed") }
        return .warning(
            "redis.fsync", "\(delayed) writes waited for a slow fsync since it started", mend: "give Redis a faster disk of its own")
    }

    /// Microseconds of a command from which the others wait noticeably: Redis does one at a time.
    private static let slowCommand = 5000.0

    /// Mean times of what the gateways and the workers do, of `usec_per_call` in `INFO commandstats`.
    private var commands: [Finding] {
        let means = ["lpush", "evalsha"].compactMap { name in
            redis.info["cmdstat_\(name)"].flatMap(Self.mean).map { (name: name, microseconds: $0) }
        }
        guard !means.isEmpty else { return [] }
        let text = means.map { "\($0.name) \(Int($0.microseconds)) µs" }.joined(separator: ", ") + " on average, without the disk"
        guard means.contains(where: { $0.microseconds > Self.slowCommand }) else { return [.ok("redis.commands", text)] }
        return [
            .warning(
                "redis.commands", text,
                mend: "see whether its machine swaps or is busy (`redis-cli --intrinsic-latency 10`), and `SLOWLOG GET`")
        ]
    }

    private static func mean(_ statistics: String) -> Double? {
        statistics.split(separator: ",").first { $0.hasPrefix("usec_per_call=") }.flatMap { Double($0.dropFirst("usec_per_call=".count)) }
    }
}
