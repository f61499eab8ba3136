import TestSupport
import Testing

extension CommandTests {
    struct ImportTests {
        private static let good = """
            {"system_id":"alpha","timestamp":"2026-01-01T10:00:00Z","data":{"counter":1}}
            {"system_id":"beta","timestamp":"2026-01-01T11:00:00+01:00","data":{"counter":1}}

            {"system_id":"alpha","timestamp":"2026-01-02T10:00:00.5Z","data":{"counter":2}}
            {"system_id":"alpha","timestamp":"2026-01-03T10:00:00Z","data":{"counter":3,"name":"x"}}

            """

        @Test("a good file, while serve runs and while it does not; the second time every line is refused", arguments: [true, false])
        func good(whileServing: Bool) async throws {
            try await withWorkspace { workspace in
                let serve = whileServing ? try await workspace.serve() : nil
                for id in ["alpha", "beta"] { _ = try await workspace.create(id) }
                let file = try workspace.write(Self.good, to: "history.ndjson")
                let first = try await workspace.onData("import", file).expectSuccess()
                #expect(first.lines == ["4 inventories imported, 3 changes recorded, 0 lines refused"])

                let second = try await workspace.onData("import", file)
                #expect(second.status == 1)
                #expect(second.lines == ["0 inventories imported, 0 changes recorded, 4 lines refused"])
                #expect(second.errorLines.filter { $0.contains("not newer than the newest inventory") }.count == 4, "\(second.errors)")

                let timeline = try await workspace.onData("timeline", "alpha").expectSuccess()
                #expect(timeline.lines.first?.contains("3 changes") == true)
                if let serve {
                    let address = serve.query + "/api/systems/alpha/inventory/timeline"
                    let answer = try await TestHTTP.get(address, token: try await workspace.token()).json
                    #expect(answer["data"]["groups"].elements.map { $0["date"].string } == ["2026-01-03", "2026-01-02", "2026-01-01"])
                }
            }
        }

        @Test("bad lines are refused by number, the good ones are imported")
        func badLines() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                let file = try workspace.write(
                    """
                    {"system_id":"alpha","timestamp":"2026-01-01T10:00:00Z","data":{"counter":1}}
                    not json
                    {"system_id":"a b","timestamp":"2026-01-01T10:00:00Z","data":{}}
                    {"system_id":"alpha","timestamp":"yesterday","data":{}}
                    {"system_id":"alpha","timestamp":"2026-01-01T10:00:00Z"}
                    {"system_id":"alpha","timestamp":"2026-01-01T10:00:00Z","data":[1]}
                    {"system_id":"nobody","timestamp":"2026-01-01T10:00:00Z","data":{}}
                    {"system_id":"alpha","timestamp":"2100-01-01T10:00:00Z","data":{"counter":9}}
                    {"system_id":"alpha","timestamp":"2026-01-01T09:00:00Z","data":{"counter":0}}
                    {"system_id":"alpha","timestamp":"2026-01-02T10:00:00Z","data":{"counter":2}}
                    """, to: "history.ndjson")
                let result = try await workspace.onData("import", file)
                #expect(result.status == 1)
                #expect(result.lines == ["2 inventories imported, 1 changes recorded, 8 lines refused"])
                let reasons = [
                    2: "not JSON", 3: "system_id", 4: "timestamp", 5: "data is missing", 6: "data: ", 7: "varve systems create --id nobody",
                    8: "is in the future", 9: "not newer",
                ]
                for (line, reason) in reasons {
                    let isNamed = result.errorLines.contains { $0.hasPrefix("line \(line): ") && $0.contains(reason) }
                    #expect(isNamed, "\(line)\n\(result.errors)")
                }
                #expect(result.errorLines.count == reasons.count, "\(result.errors)")
            }
        }

        @Test func standardInput() async throws {
            try await withWorkspace { workspace in
                for id in ["alpha", "beta"] { _ = try await workspace.create(id) }
                let file = try workspace.write(Self.good, to: "history.ndjson")
                let result = try await workspace.onData("import", "-", input: file).expectSuccess()
                #expect(result.lines == ["4 inventories imported, 3 changes recorded, 0 lines refused"])
            }
        }

        @Test func missingFile() async throws {
            try await withWorkspace { workspace in
                try await workspace.onData("import", workspace.path("none")).expectFailure("none cannot be read", "does it exist")
                try await workspace.run(["import"]).expectUsageError("Missing expected argument")
            }
        }
    }
}
