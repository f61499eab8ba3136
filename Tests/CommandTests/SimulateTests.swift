import TestSupport
import Testing

extension CommandTests {
    struct SimulateTests {
        private static let options = ["--systems", "3", "--days", "4", "--end", "2026-03-01T12:00:00Z"]

        @Test func deterministic() async throws {
            try await withWorkspace { workspace in
                let first = try await workspace.run(["simulate", "history"] + Self.options).expectSuccess()
                let second = try await workspace.run(["simulate", "history"] + Self.options).expectSuccess()
                let other = try await workspace.run(["simulate", "history", "--seed", "2"] + Self.options).expectSuccess()
                #expect(first.output == second.output && first.output != other.output)
                #expect(first.lines.count == 12)
                for line in first.lines { #expect(try JSONValue(parsing: line).names == ["system_id", "timestamp", "data"]) }
            }
        }

        @Test("what it writes can be imported")
        func imports() async throws {
            try await withWorkspace { workspace in
                let list = try await workspace.run(["simulate", "history", "--list"] + Self.options).expectSuccess()
                let ids = list.lines.map { String($0.split(separator: "\t")[0]) }
                #expect(ids.sorted() == ["demo-1", "demo-2", "demo-3"])
                for id in ids { _ = try await workspace.create(id) }
                let history = try await workspace.run(["simulate", "history"] + Self.options).expectSuccess()
                let file = try workspace.write(history.output, to: "history.ndjson")
                let imported = try await workspace.onData("import", file).expectSuccess()
                #expect(imported.output.hasPrefix("12 inventories imported") && imported.output.hasSuffix("0 lines refused\n"))
            }
        }

        @Test(arguments: [["--systems", "0"], ["--days", "0"], ["--reports-per-day", "0"], ["--end", "now"], ["--prefix", "a b"]])
        func badValues(_ option: [String]) async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["simulate", "history"] + option).expectUsageError(option[0])
            }
        }
    }
}
