import TestSupport
import Testing

extension CommandTests {
    struct TracingSettingsTests {
        @Test(
            "what cannot be meant is told with how to mend it",
            arguments: [
                (["VARVE_TRACING_ENDPOINT": "collector:4318"], ["VARVE_TRACING_ENDPOINT", "http://127.0.0.1:4318"]),
                (["VARVE_TRACING_ENDPOINT": "http://ann:pl4nted@c"], ["VARVE_TRACING_HEADERS_FILE"]),
                (["VARVE_TRACING_ENDPOINT": "http://c", "VARVE_TRACING_RATIO": "1.5"], ["VARVE_TRACING_RATIO", "from 0 to 1"]),
                (["VARVE_TRACING_ENDPOINT": "http://c", "VARVE_TRACING_RATIO": "nan"], ["from 0 to 1"]),
                (["VARVE_TRACING_RATIO": "1"], ["of no use without", "VARVE_TRACING_ENDPOINT"]),
                (
                    ["VARVE_TRACING_ENDPOINT": "http://c", "VARVE_TRACING_HEADERS_FILE": "/nowhere"],
                    ["/nowhere", "a secret should be in it"]
                ),
            ])
        func mistakes(_ environment: [String: String], _ words: [String]) async throws {
            try await withWorkspace { workspace in
                let ports = ["--gateway-port", "0", "--query-port", "0"]
                let result = try await workspace.run(["serve"] + ports, environment: environment.mapValues { $0 })
                #expect(result.status != 0 && !result.errors.contains("pl4nted"))
                for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
            }
        }

        @Test("a line of the file with headers that is none is told without what is in it") func headers() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("Authorization: Bearer k3y\npl4nted\n", to: "headers")
                let result = try await workspace.run(
                    ["serve", "--gateway-port", "0", "--query-port", "0"],
                    environment: ["VARVE_TRACING_ENDPOINT": "http://127.0.0.1:1", "VARVE_TRACING_HEADERS_FILE": file])
                #expect(result.status == 64 && result.errors.contains("Name: value") && !result.errors.contains("pl4nted"))
            }
        }
    }
}
