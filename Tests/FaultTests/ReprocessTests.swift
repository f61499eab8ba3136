import Foundation
import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// A reprocessing that is killed leaves each month as it was or as it is to be; the next one completes it.
    struct ReprocessTests {
        @Test("killed between months; verify finds nothing, and the next run does what is left")
        func killed() async throws {
            try await withWorkspace { workspace in
                try await writeHistory(workspace)
                let serve = try await workspace.serve()
                var most = 0
                for round in 0..<6 where round < 2 || most == 0 {
                    let severity = round % 2 == 0 ? "high" : "low"
                    let rules = try workspace.write("rules: [{path: \"facts.**\", severity: \(severity)}]\n", to: "\(severity).yaml")
                    let command = ["reprocess", "--all", "--rules", rules, "--data", workspace.path("data")]
                    let before = try await rewritten(workspace.run(command + ["--dry-run"]))
                    try await killOnceItWrites(command, workspace)
                    let verified = try await workspace.run(["verify", "--data", workspace.path("data")])
                    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
                    let left = try await rewritten(workspace.run(command))
                    #expect(left < before, "\(left) of \(before)")
                    most = max(most, left)
                    #expect(try await rewritten(workspace.run(command)) == 0)
                }
                #expect(most > 0, "it was never killed between months")
                #expect(try await workspace.run(["verify", "--data", workspace.path("data")]).status == 0)
                withExtendedLifetime(serve) {}
            }
        }

        private func rewritten(_ result: CommandResult) throws -> Int {
            #expect(result.status == 0 && result.output.contains("1000 inventories"), "\(result.output) \(result.errors)")
            return try #require(try #/(\d+) of them rewritten/#.firstMatch(in: result.output).flatMap { Int($0.1) })
        }

        private func killOnceItWrites(_ command: [String], _ workspace: Workspace) async throws {
            try await withStore(at: workspace.privateRedisAddress()) { store in
                let before = try await revisions(store)
                let process = try workspace.start(command)
                try await eventually("a month is written") { try await revisions(store) != before }
                process.kill9()
            }
        }

        private func revisions(_ store: Store) async throws -> [Int64] {
            var revisions: [Int64] = []
            for system in try await Registry(store: store).all() {
                let head = store.partitioning.keys(of: system.id).system(system.number).head
                revisions.append(Int64(try await store.redis.send(.hget(head, "revision")).string()) ?? 0)
            }
            return revisions
        }

        /// Five systems of 200 days each, the older months sealed.
        private func writeHistory(_ workspace: Workspace) async throws {
            for system in 1...5 {
                _ = try await workspace.run(["systems", "create", "--id", "m-\(system)", "--data", workspace.path("data")])
            }
            let history = try await workspace.run(["simulate", "history", "--systems", "5", "--days", "200", "--prefix", "m-"])
            let file = try workspace.write(history.output, to: "history.ndjson")
            let imported = try await workspace.run(["import", file, "--data", workspace.path("data")])
            #expect(imported.lines.last?.hasPrefix("1000 inventories imported") == true, "\(imported.output) \(imported.errors)")
        }
    }
}
