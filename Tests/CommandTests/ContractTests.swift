import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// The contract, as tools that Varve did not make read it: `scripts/test` installs them.
    struct ContractTests {
        private static let inputs = TestTools.root.appendingPathComponent("Tests/CommandTests/Contract")

        /// Systems that are read, and those that are changed and deleted.
        private static let systems = ["sys_1", "sys_2"]
        private static let spare = (1...6).map { "spare_\($0)" }

        @Test("another validator has nothing to say against the document") func document() async throws {
            guard let validator = TestTools.path("openapi-spec-validator", missing: "the document is not held against it") else { return }
            try await withWorkspace { workspace in
                let document = TestTools.root.appendingPathComponent("Sources/COpenAPI/openapi.json").path
                let process = try workspace.start(program: validator, [document])
                #expect(try await process.status(within: .seconds(180)) == 0, "\(process.output)\(process.errors)")
            }
        }

        @Test("schemathesis finds nothing", .timeLimit(.minutes(10))) func schemathesis() async throws {
            guard let schemathesis = TestTools.path("schemathesis", missing: "the contract is not tested by it") else { return }
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-level", "error"])
                // The same requests each time, so that what fails is what was changed; another seed asks others.
                let seed = Int(ProcessInfo.processInfo.environment["VARVE_SEED"] ?? "") ?? 1
                let run = try await prepared(workspace, serve, Run(program: schemathesis, seed: seed))
                // Reads before what changes and deletes: they are to meet data.
                try await run(workspace, serve.gateway, ["--include-tag", "Ingest", "--include-tag", "Every role"])
                try await run(workspace, serve.query, ["--exclude-tag", "Ingest", "--exclude-tag", "Managing systems"])
                try await expectData(serve)
                try await run(workspace, serve.query, ["--include-tag", "Managing systems", "--include-tag", "Systems"])
                withExtendedLifetime(serve) {}
            }
        }

        private struct Run {
            let program: String
            let seed: Int
            var environment: [String: String?] = [:]

            func callAsFunction(_ workspace: Workspace, _ address: String, _ filters: [String]) async throws {
                let arguments = ["--config-file", "schemathesis.toml", "run", address + "/api/openapi.json", "--no-color"]
                let process = try workspace.start(
                    program: program, arguments + ["--max-examples", "15", "--seed", String(seed)] + filters, environment: environment)
                let status = try await process.status(within: .seconds(240))
                #expect(status == 0, "VARVE_SEED=\(seed), \(filters)\n\(process.output)\n\(process.errors)")
            }
        }

        /// Makes systems with inventories, and writes what schemathesis is told of them.
        private func prepared(_ workspace: Workspace, _ serve: ServingVarve, _ run: Run) async throws -> Run {
            for id in Self.systems + Self.spare { _ = try await workspace.create(id, "--organization", "acme") }
            let machine = try await workspace.create("machine")
            let history = try workspace.write(Self.history.joined(separator: "\n"), to: "history.ndjson")
            _ = try await workspace.onData("import", history).expectSuccess()
            let token = try await workspace.token("--all", "--permission", "read:systems", "--permission", "manage:systems")
            let page = try await TestHTTP.get(serve.query + "/api/systems/sys_1/inventory?include_data=false", token: token)
            let inventories = try page.json["data"]["records"].elements.compactMap { $0["id"].integer }
            try #require(inventories.count == 8)
            try copy("schemathesis.toml", to: workspace, appending: "\n[dictionaries.inventories]\nvalues = \(inventories)\n")
            try copy("contract_hooks.py", to: workspace)
            var run = run
            run.environment = [
                "VARVE_CONTRACT_TOKEN": token, "VARVE_CONTRACT_KEY": machine.key, "VARVE_CONTRACT_SECRET": machine.secret,
                "PYTHONPATH": workspace.directory, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1",
            ]
            return run
        }

        private func copy(_ name: String, to workspace: Workspace, appending end: String = "") throws {
            let text = try String(contentsOf: Self.inputs.appendingPathComponent(name), encoding: .utf8)
            _ = try workspace.write(text + end, to: name)
        }

        /// Versions that go up: each inventory changes something.
        private static var history: [String] {
            systems.flatMap { system in
                (1...8).map { day in
                    #"{"system_id":"\#(system)","timestamp":"2026-03-0\#(day)T01:00:00Z","data":{"installation":"nethsecurity","facts":"#
                        + #"{"distro":{"name":"NethSec","version":"9.\#(day)"},"dns":["1.1.1.\#(day)"],"memory":{"total":100\#(day)}}}}"#
                }
            }
        }

        /// Each read was answered with data at least once, and an inventory was taken.
        private func expectData(_ serve: ServingVarve) async throws {
            let answers = try await TestHTTP.get(serve.query + "/metrics").text + TestHTTP.get(serve.gateway + "/metrics").text
            for operation in try Contract.standard.get().operations {
                let expected: Int? = operation.method == "GET" ? 200 : operation.roles == [.gateway] ? 202 : nil
                guard let expected else { continue }
                let series = #"varve_http_requests_total{method="\#(operation.method)",route="\#(operation.path)",status="\#(expected)"}"#
                #expect(answers.contains(series), "\(series) is missing")
            }
        }
    }
}
