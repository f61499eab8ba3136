import TestSupport
import Testing

extension CommandTests {
    /// What a supervisor is told of a role.
    struct HealthyTests {
        private func port(_ address: String) -> String { String(address.split(separator: ":").last ?? "") }

        @Test("a role that runs is healthy, and ready only while Redis answers", .timeLimit(.minutes(2)))
        func withoutRedis() async throws {
            try await RunningRoles.start { roles in
                let ports: [String: String?] = [
                    "VARVE_GATEWAY_PORT": port(roles.gateway), "VARVE_ADMIN_PORT": port(roles.worker),
                    "VARVE_QUERY_PORT": port(roles.query),
                    "VARVE_HOST": "0.0.0.0",
                ]
                for role in ["gateway", "worker", "query", "serve"] {
                    #expect(try await roles.workspace.run(["healthy", role, "--ready"], environment: ports).expectSuccess().output == "")
                }
                roles.context.server.kill9()
                for role in ["gateway", "query", "serve"] {
                    _ = try await roles.workspace.run(["healthy", role], environment: ports).expectSuccess()
                    try await roles.workspace.run(["healthy", role, "--ready"], environment: ports)
                        .expectFailure("/readyz answered 503", "not ready")
                }
            }
        }

        @Test func nobodyThere() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["healthy", "gateway"], environment: ["VARVE_GATEWAY_PORT": "1"])
                    .expectFailure("http://127.0.0.1:1/healthz does not answer", "is the role running")
                try await workspace.run(["healthy", "postman"]).expectUsageError("postman")
            }
        }

        @Test("where clients must have certificates, its own is shown", .timeLimit(.minutes(2)))
        func tls() async throws {
            try await withWorkspace { workspace in
                let authority = try TestAuthority(in: workspace.directory)
                let files = try authority.sign("server")
                let options = ["--tls-certificate", files.certificate, "--tls-key", files.key, "--tls-client-ca", authority.file]
                let serve = try await workspace.serve(options)
                let settings: [String: String?] = [
                    "VARVE_GATEWAY_PORT": port(serve.gateway), "VARVE_QUERY_PORT": port(serve.query),
                    "VARVE_TLS_CERTIFICATE": files.certificate, "VARVE_TLS_KEY": files.key,
                ]
                _ = try await workspace.run(["healthy", "serve", "--ready"], environment: settings).expectSuccess()
            }
        }
    }
}
