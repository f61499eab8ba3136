import Foundation
import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// A worker or a Redis that is killed while months are sealed and thinned out leaves every month in one form or the other.
    struct SealingTests {
        @Test("killed while months are sealed and thinned out, the worker or Redis too; verify finds nothing", arguments: [false, true])
        func killed(withRedis: Bool) async throws {
            try await withWorkspace { workspace in
                try await writeHistory(workspace)
                let settings = ["VARVE_HOT_DAYS": "0", "VARVE_RETENTION_THINNING": "on", "VARVE_RETENTION_DIFFS": "200d"]
                for _ in 0..<2 {
                    let serve = try await workspace.serve(environment: settings.mapValues { $0 })
                    try await becomesSmaller(workspace)
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...100)))
                    serve.process.kill9()
                    if withRedis { kill(try workspace.privateRedis(), SIGKILL) }
                }
                let verified = try await workspace.run(["verify", "--data", workspace.path("data")])
                #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
                #expect(verified.output.contains("2000 inventories"), "\(verified.output)")
            }
        }

        /// Ten systems of 200 days each, of which nothing is sealed yet.
        private func writeHistory(_ workspace: Workspace) async throws {
            for system in 1...10 {
                _ = try await workspace.run(["systems", "create", "--id", "m-\(system)", "--data", workspace.path("data")])
            }
            let history = try await workspace.run(["simulate", "history", "--systems", "10", "--days", "200", "--prefix", "m-"])
            let file = try workspace.write(history.output, to: "history.ndjson")
            let imported = try await workspace.run(
                ["import", file, "--data", workspace.path("data")], environment: ["VARVE_HOT_DAYS": "3650"])
            #expect(imported.lines.last?.hasPrefix("2000 inventories imported") == true, "\(imported.output) \(imported.errors)")
        }

        /// Waits until some month was sealed: its many keys became one.
        private func becomesSmaller(_ workspace: Workspace) async throws {
            try await withStore(at: "unix://" + workspace.path("data") + "/redis.sock") { store in
                let size = RedisCommand("DBSIZE")
                let before = try await store.redis.send(size).integer()
                try await eventually("a month is sealed") { try await store.redis.send(size).integer() < before }
            }
        }
    }
}
