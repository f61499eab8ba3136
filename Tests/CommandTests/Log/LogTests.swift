import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    /// The log of a process, as whoever collects it reads it.
    struct LogTests {
        private static let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

        private func lines(_ process: RunningProcess) throws -> [JSONValue] {
            try process.errors.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        }

        @Test("each line of a file is a JSON object; a post, its batch and its request have their ids")
        func json() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-level", "debug"])
                let created = try await workspace.onData("systems", "create", "--id", "web1", "--json").expectSuccess()
                let system = try JSONValue(parsing: created.output)
                let (key, secret) = (try #require(system["system_key"].string), try #require(system["system_secret"].string))
                let sent = [TestHTTP.basic(key, secret), ("X-Request-Id", "r-1"), ("traceparent", Self.trace)]
                #expect(try await TestHTTP.post("{\"a\":1}", to: serve.gateway + "/api/systems/inventory", headers: sent).status == 202)
                try await eventually("the batch is told") { serve.process.errors.contains("batch committed") }
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
                let lines = try lines(serve.process)
                #expect(lines.allSatisfy { $0["time"].string?.hasSuffix("Z") == true && $0["logger"].string == "varve" })
                let request = try #require(lines.first { $0["message"].string == "request" && $0["request_id"].string == "r-1" })
                #expect(request["method"].string == "POST" && request["route"].string == "/api/systems/inventory")
                #expect(
                    request["status"] == .integer(202) && request["received_bytes"] == .integer(7) && request["system"].string == "web1")
                #expect(
                    request["client"].string == "127.0.0.1" && request["role"].string == "gateway" && request["level"].string == "debug")
                let batch = try #require(lines.first { $0["message"].string == "batch committed" })
                #expect(batch["request_ids"] == .array([.string("r-1")]) && batch["bytes"] == .integer(7))
                #expect(batch["inventories"] == .integer(1) && batch["commit_microseconds"].integer ?? -1 >= 0)
                for line in [request, batch] { #expect(line["trace_id"].string == "4bf92f3577b34da6a3ce929d0e0e4736") }
            }
        }

        @Test("log.format chooses the form, also against what is found", arguments: ["text", "json"]) func form(_ form: String) async throws
        {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--log-format", form])
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
                let first = try #require(serve.process.errors.split(separator: "\n").first)
                #expect(form == "json" ? first.hasPrefix("{\"time\":\"") : first.contains(" varve: "))
                try await workspace.run(["serve", "--log-format", "xml"]).expectUsageError("auto, text, json")
            }
        }

        @Test("on a terminal it is text") func terminal() async throws {
            try await withWorkspace { workspace in
                let varve = try Workspace.varve()
                // script(1) gives the command a terminal, and writes down what it sees there.
                let command = "'\(varve)' serve --data '\(workspace.path("data"))' --gateway-port 0 --query-port 0"
                let script = try workspace.start(program: "/usr/bin/script", ["-qefc", command, workspace.path("typescript")])
                try await eventually("it logs") {
                    let seen = FileManager.default.contents(atPath: workspace.path("typescript")) ?? Data()
                    return String(decoding: seen, as: UTF8.self).contains("info varve: accepts tokens")
                }
                script.signal(SIGTERM)
                _ = try await script.status()
            }
        }
    }
}
