import Foundation
import RedisClient
import VarveDoctor
import VarveStore

/// The machine of a Redis, where it is this one.
struct LocalRedis {
    let facts: MasterFacts
    let configuration: RedisConfiguration

    /// `nil` where it is another machine, or another's container.
    var host: HostFacts? {
        guard isNear, let process = facts.redis.info["process_id"], isRedis(process) else { return nil }
        return HostFacts(
            hugePages: text("/sys/kernel/mm/transparent_hugepage/enabled"),
            overcommit: text("/proc/sys/vm/overcommit_memory").flatMap { Int($0) },
            disk: disk)
    }

    private static let names: Set<String> = ["localhost", "127.0.0.1", "::1"]

    private var isNear: Bool {
        switch configuration.address {
        case .unix: true
        case .tcp(let host, _): Self.names.contains(host)
        }
    }

    private func isRedis(_ process: String) -> Bool {
        guard let name = text("/proc/\(process)/comm") else { return false }
        return name.contains("redis") || name.contains("valkey") || name.contains("keydb")
    }

    private var disk: HostFacts.Disk? {
        guard let path = facts.redis.settings?["dir"] else { return nil }
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let free = Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
        return HostFacts.Disk(path: path, free: free, used: facts.redis.info["used_memory"].flatMap { Int64($0) } ?? 0)
    }

    private func text(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
