import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

/// All keys of a store whose months are over and still hot, to begin with as often as is wanted.
struct UnsealedHistory: Sendable {
    static let partitions = 2
    static let inventories = systems * months * 8
    private static let systems = 12
    private static let months = 24

    private let keys: [(key: String, value: [UInt8])]

    /// Two years of small machines, with chains over the ends of months, and inventories without changes.
    static func make(in workspace: Workspace) async throws -> UnsealedHistory {
        try await withRedisServer(arguments: RedisServer.durable) { redis in
            _ = try await withStore(at: redis.address, partitions: partitions) { try await Machine.register(systems, in: $0) }
            let file = try workspace.write(lines().joined(), to: "history.ndjson")
            let imported = try await workspace.run(["import", file, "--redis", redis.address], environment: ["VARVE_HOT_DAYS": "3650"])
            try #require(imported.status == 0, "\(imported.errors)")
            return try await withRedisClient(redis.configuration) { client in
                let names = try await client.send(RedisCommand("KEYS", ["*"])).array().map { try $0.string() }
                let values = try await client.pipeline(names.map { RedisCommand("DUMP", [.string($0)], key: $0) })
                return UnsealedHistory(keys: try zip(names, values).map { ($0, try $1.bytes()) })
            }
        }
    }

    private static func lines() -> [String] {
        let step = 30 * Timestamp.microsecondsPerDay / 8
        let start = wallClock().advanced(by: -Int64(months * 8) * step)
        return (0..<systems).flatMap { system in
            (0..<months * 8).map { number in
                let body = #"{"host":\#(system),"n":\#(number * 2 / 3),"filler":"\#(String(repeating: "lorem \(system) ", count: 60))"}"#
                let time = start.advanced(by: Int64(number) * step + Int64(system)).rfc3339
                return #"{"system_id":"machine-\#(system)","timestamp":"\#(time)","data":\#(body)}"# + "\n"
            }
        }
    }

    /// Makes it all there is in a Redis.
    func restore(to redis: RedisServer) async throws {
        try await withRedisClient(redis.configuration) { client in
            _ = try await client.send(RedisCommand("FLUSHALL"))
            let commands = keys.map { RedisCommand("RESTORE", [.string($0.key), .integer(0), .bytes($0.value)], key: $0.key) }
            for reply in try await client.pipeline(commands) { _ = try reply.string() }
        }
    }
}
