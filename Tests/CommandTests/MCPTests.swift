import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// The Model Context Protocol, spoken by its own client library: `scripts/test` installs it.
    struct MCPTests {
        private static let script = TestTools.root.appendingPathComponent("Tests/CommandTests/Contract/mcp_client.py").path

        @Test("a client of another maker finds everything, in both ways of beginning", .timeLimit(.minutes(5)))
        func client() async throws {
            guard let python = TestTools.path("python", missing: "MCP is not tested by its client") else { return }
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-level", "error"])
                for id in ["sys_1", "sys_2", "odd"] { _ = try await workspace.create(id, "--organization", "acme") }
                let history = try workspace.write((Self.history + [Self.odd]).joined(separator: "\n"), to: "history.ndjson")
                _ = try await workspace.onData("import", history).expectSuccess()
                let environment = [
                    "VARVE_MCP_URL": serve.query + "/mcp", "VARVE_MCP_TOKEN": try await workspace.token("--all"),
                    "VARVE_MCP_OTHER_TOKEN": try await workspace.token("--organization", "other"), "PYTHONDONTWRITEBYTECODE": "1",
                ]
                let process = try workspace.start(program: python, [Self.script], environment: environment.mapValues { $0 })
                let status = try await process.status(within: .seconds(120))
                #expect(status == 0, "\(process.output)\n\(process.errors)")
                withExtendedLifetime(serve) {}
            }
        }

        @Test("it can be switched off, and its settings are looked at") func settings() async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write("mcp: off\n", to: "off.yaml")
                let serve = try await workspace.serve(["--log-level", "error", "--config", config])
                let headers = [("Authorization", "Bearer " + (try await workspace.token("--all")))]
                #expect(try await TestHTTP.post("{}", to: serve.query + "/mcp", headers: headers).status == 404)
                for (name, value, words) in [
                    ("VARVE_MCP", "maybe", "on, off"), ("VARVE_MCP_ORIGINS", "tools.example", "https://tools.example"),
                    ("VARVE_MCP_ORIGINS", "https://a.example/x", "https://tools.example"),
                ] {
                    let result = try await workspace.run(["serve", "--data", workspace.path("other")], environment: [name: value])
                    #expect(result.status == 64 && result.errors.contains(words) && result.errors.contains(name), "\(result)")
                }
            }
        }

        /// Versions that go up: each inventory changes something.
        private static var history: [String] {
            ["sys_1", "sys_2"].flatMap { system in
                (1...8).map { day in
                    #"{"system_id":"\#(system)","timestamp":"2026-03-0\#(day)T01:00:00Z","data":{"installation":"nethsecurity","facts":"#
                        + #"{"distro":{"name":"NethSec","version":"9.\#(day)"},"dns":["1.1.1.\#(day)"],"memory":{"total":100\#(day)}}}}"#
                }
            }
        }

        /// Half a surrogate pair, a secret, and more than a client is shown at once.
        private static var odd: String {
            let packages = (0..<2000).map { #""p\#($0)":{"version":"1.\#($0)","about":"\#(String(repeating: "x", count: 40))"}"# }
            return #"{"system_id":"odd","timestamp":"2026-03-01T01:00:00Z","data":{"half":"\ud800x","db":{"password":"s3cret"},"#
                + #""packages":{\#(packages.joined(separator: ","))}}}"#
        }
    }
}
