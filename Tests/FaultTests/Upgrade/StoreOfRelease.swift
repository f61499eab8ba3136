import Foundation
import RedisClient
import TestSupport
import Testing

/// A store that an earlier release wrote, and what that release said of it: Fixtures/README.md.
struct StoreOfRelease: Sendable, CustomTestStringConvertible {
    let name: String

    static let all = ["format-6", "format-7"].map(StoreOfRelease.init)
    static let secret: [String: String?] = ["VARVE_JWT_SECRET": "only-tests-have-this-secret-of-tokens"]

    var testDescription: String { name }

    private func path(_ ending: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name).\(ending)").path
    }

    /// What its release recorded.
    func recorded() throws -> JSONValue { try JSONValue(parsing: String(contentsOfFile: path("json"), encoding: .utf8)) }

    /// Runs `body` with a Redis that has the store, and is durable.
    func withRedis(_ workspace: Workspace, _ body: (RedisServer) async throws -> Void) async throws {
        try FileManager.default.copyItem(atPath: path("rdb"), toPath: workspace.path("dump.rdb"))
        try await withRedisServer(arguments: ["--dir", workspace.directory, "--dbfilename", "dump.rdb"]) { server in
            try await withRedisClient(server.configuration) { redis in
                for (name, value) in [("appendfsync", "always"), ("appendonly", "yes")] {
                    _ = try await redis.send(RedisCommand("CONFIG", ["SET", .string(name), .string(value)]))
                }
                try await eventually("its append-only file is written") {
                    let info = try await redis.send(.info("persistence")).string()
                    return info.contains("aof_rewrite_in_progress:0") && info.contains("aof_rewrite_scheduled:0")
                }
            }
            try await body(server)
        }
    }
}
