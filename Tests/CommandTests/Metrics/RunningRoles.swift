import RedisClient
import TestSupport
import Testing
import VarveStore

/// A gateway, a worker and a query service on one Redis, each a process of its own.
struct RunningRoles {
    let workspace: Workspace
    let context: TestStore
    let gateway: String
    let worker: String
    let query: String
    let token: String

    /// Days of samples let the forecast be known.
    static func start(_ body: (RunningRoles) async throws -> Void) async throws {
        try await withWorkspace { workspace in
            try await withTestStore(partitions: 4, arguments: ["--maxmemory", "1gb"]) { context in
                try await addSamples(context)
                try await body(try await start(workspace, context))
            }
        }
    }

    private static func start(_ workspace: Workspace, _ context: TestStore) async throws -> RunningRoles {
        let store = ["--redis", "unix://" + context.server.socketPath, "--durability", "relaxed"]
        let secret: [String: String?] = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]
        let gateway = try workspace.start(["gateway", "--gateway-port", "0"] + store)
        let worker = try workspace.start(["worker", "--admin-port", "0"] + store)
        let query = try workspace.start(["query", "--query-port", "0"] + store, environment: secret)
        let token = try await workspace.run(["token", "issue", "--all"], environment: secret).expectSuccess().lines.first
        return RunningRoles(
            workspace: workspace, context: context, gateway: try await gateway.line(beginning: "gateway listens on "),
            worker: try await worker.line(beginning: "admin listens on "), query: try await query.line(beginning: "query listens on "),
            token: token ?? "")
    }

    /// Two days in which a megabyte came each hour.
    private static func addSamples(_ context: TestStore) async throws {
        let now = Int64(try await context.redis.send(.time()).array()[0].string()) ?? 0
        for hour in (1...48).reversed() as [Int64] {
            let sample = "\(now - hour * 3600) 0 \(100_000_000 - hour * 1_000_000)"
            _ = try await context.redis.send(.lpush("varve:{deployment}:memory", .string(sample)))
        }
    }
}
