import Foundation

/// How much memory the machine, or the container around the process, has.
enum MachineMemory {
    /// Part of it that a private Redis may use: what is left serves the roles, and Redis while it rewrites its file.
    private static let share = 0.6
    private static let leastBytes = 256 << 20

    /// Bytes for the limit of a private Redis.
    static func redisLimit() -> Int { max(leastBytes, Int(Double(bytes()) * share)) }

    private static func bytes() -> Int {
        let machine = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].compactMap { path in
            (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        return limits.reduce(machine, min)
    }
}
