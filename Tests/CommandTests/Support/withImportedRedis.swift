import RedisClient
import TestSupport
import Testing

/// Runs `body` with a Redis of one partition that has the systems `alpha`, number 1, and `beta`, and what is imported of them.
///
/// - Parameter body: gets the options that name the store too.
func withImported(
    _ history: String, _ body: (Workspace, RedisClient, [String]) async throws -> Void
) async throws {
    try await withWorkspace { workspace in
        try await withRedisServer { server in
            let store = ["--redis", "unix://" + server.socketPath, "--durability", "relaxed", "--partitions", "1"]
            for id in ["alpha", "beta"] { _ = try await workspace.run(["systems", "create", "--id", id] + store).expectSuccess() }
            _ = try await workspace.run(["import", try workspace.write(history, to: "history.ndjson")] + store).expectSuccess()
            try await withRedisClient(server.configuration) { try await body(workspace, $0, store) }
        }
    }
}
