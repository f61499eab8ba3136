import RedisClient

/// What Redis says of its memory (`INFO memory`), in bytes.
package struct MemoryInfo: Hashable, Sendable {
    /// Part of the limit from which the gateways refuse posts; well below 1, so that the workers' commits always have room.
    package static let highWaterMark = 0.8

    /// `used_memory`: all that its allocator gave out.
    package var used: Int64 = 0
    /// `used_memory_startup`: what an empty Redis uses.
    package var startup: Int64 = 0
    /// `maxmemory`; 0 where there is none.
    package var maximum: Int64 = 0
    /// `total_system_memory` of Redis' machine; 0 where it does not tell.
    package var machine: Int64 = 0
    /// Buffers of clients, of replicas and of the append-only file: they come and go.
    package var buffers: Int64 = 0

    package init() {}

    /// Reads `name:value` lines; what is missing is 0.
    package init(_ info: String) {
        let values = Self.values(info)
        used = values["used_memory"] ?? 0
        startup = values["used_memory_startup"] ?? 0
        maximum = values["maxmemory"] ?? 0
        machine = values["total_system_memory"] ?? 0
        buffers = ["mem_clients_normal", "mem_clients_slaves", "mem_cluster_links", "mem_aof_buffer", "mem_replication_backlog"]
            .reduce(0) { $0 + (values[$1] ?? 0) }
    }

    package static func read(_ master: RedisMaster) async throws -> MemoryInfo {
        MemoryInfo(try await master.send(.info("memory")).string())
    }

    /// Of the master that is fullest; of a single Redis that one.
    package static func fullest(of redis: RedisClient) async throws -> (master: RedisMaster, memory: MemoryInfo) {
        let masters = try await redis.masters()
        var fullest = (master: masters[0], memory: try await read(masters[0]))
        for master in masters.dropFirst() {
            let memory = try await read(master)
            if memory.isFuller(than: fullest.memory) { fullest = (master, memory) }
        }
        return fullest
    }

    /// Of all masters together.
    package static func total(of redis: RedisClient) async throws -> MemoryInfo {
        var total = MemoryInfo()
        for master in try await redis.masters() {
            let memory = try await read(master)
            total.used += memory.used
            total.startup += memory.startup
            total.maximum += memory.maximum
            total.machine += memory.machine
            total.buffers += memory.buffers
        }
        return total
    }

    /// Nearer to its limit; where one has none, with more in it.
    private func isFuller(than other: MemoryInfo) -> Bool {
        guard let limit, let otherLimit = other.limit else { return used > other.used }
        return Double(used) / Double(limit) > Double(other.used) / Double(otherLimit)
    }

    /// Part of `maxmemory` that is in use; 0 without one.
    package var use: Double { maximum > 0 ? Double(used) / Double(maximum) : 0 }

    /// `used` at which there is no room for posts any more: the gateways' high-water mark below `maxmemory`, or where there is none the same
    /// part of the machine. `nil` where neither is known.
    package var limit: Int64? {
        let whole = maximum > 0 ? maximum : machine
        return whole > 0 ? Int64(Double(whole) * Self.highWaterMark) : nil
    }

    private static func values(_ info: String) -> [Substring: Int64] {
        var values: [Substring: Int64] = [:]
        for line in info.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), let value = Int64(line[line.index(after: colon)...]) else { continue }
            values[line[..<colon]] = value
        }
        return values
    }
}
