import Glibc
import TestSupport
import Testing

extension CommandTests {
    struct PrintConfigTests {
        @Test("a line for each setting, with where it comes from; nothing is started", arguments: ["serve", "gateway", "worker", "query"])
        func sources(_ role: String) async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write("gateway:\n  port: 1111\nredis.ca: \"/a b: c.pem\"\nhost: 10.0.0.1\n", to: "varve.yaml")
                let result = try await workspace.run(
                    [role, "--print-config", "--config", config, "--log-level", "debug"],
                    environment: ["VARVE_HOST": "10.0.0.2", "VARVE_PARTITIONS": "8"]
                ).expectSuccess()
                for line in [
                    "gateway.port: 1111  # file", "host: 10.0.0.2  # environment", "log.level: debug  # option",
                    "# query.port: 8080  # default",
                    "partitions: 8  # environment", "redis.ca: '/a b: c.pem'  # file", "# tls.key:  # not set",
                ] { #expect(result.lines.contains(line), "\(line) is missing in\n\(result.output)") }
                #expect(result.errors.isEmpty)
            }
        }

        @Test("what is printed is a configuration file that says the same; secrets and credentials are left out")
        func isAFile() async throws {
            try await withWorkspace { workspace in
                let planted = "pl4nted-s3cret-pl4nted-s3cret-pl4nted"
                let environment = [
                    "VARVE_JWT_SECRET": planted, "VARVE_REDIS": "rediss://ann:pl4nted@redis.example:1/2", "VARVE_GATEWAY_PORT": "1234",
                ]
                let printed = try await workspace.run(["serve", "--print-config"], environment: environment.mapValues { $0 })
                    .expectSuccess()
                #expect(!printed.output.contains("pl4nted") && !printed.output.contains("ann"))
                #expect(printed.lines.contains("# redis: rediss://<redacted>@redis.example:1/2  # environment"), "\(printed.output)")
                let file = try workspace.write(printed.output, to: "printed.yaml")
                let again = try await workspace.run(["serve", "--print-config", "--config", file]).expectSuccess()
                #expect(again.lines.contains("gateway.port: 1234  # file") && again.lines.contains("# query.port: 8080  # default"))
                let serve = try await workspace.serve(["--config", file])
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
            }
        }

        @Test("where nothing is set, all that is printed is comments, and a configuration file, too")
        func nothingIsSet() async throws {
            try await withWorkspace { workspace in
                let printed = try await workspace.run(["serve", "--print-config"]).expectSuccess()
                #expect(printed.lines.allSatisfy { $0.hasPrefix("# ") }, "\(printed.output)")
                let file = try workspace.write(printed.output, to: "printed.yaml")
                let again = try await workspace.run(["serve", "--print-config", "--config", file]).expectSuccess()
                #expect(again.output == printed.output)
            }
        }

        @Test(
            "what may be secret in an address is left out, and nothing else",
            arguments: [
                ("VARVE_REDIS", "ann:pl4nted@h", "# redis: <redacted>@h"),
                ("VARVE_REDIS", "redis://ann:pl4/n@ted@h", "# redis: redis://<redacted>@h"),
                ("VARVE_REDIS", "ann:pl4://nted@h", "# redis: <redacted>@h"), ("VARVE_REDIS", "unix:///a@b", "redis: unix:///a@b"),
                ("VARVE_JWT_JWKS_URL", "https://id.example/jwks?key=pl4nted", "# jwt.jwks.url: https://id.example/jwks"),
                ("VARVE_JWT_JWKS_URL", "https://ann:pl4nted@id.example:1/jwks", "# jwt.jwks.url: https://id.example:1/jwks"),
                ("VARVE_JWT_JWKS_URL", "ann:pl4nted@h", "# jwt.jwks.url: <redacted>"),
                ("VARVE_JWT_JWKS_URL", "https://h/a@b", "jwt.jwks.url: https://h/a@b"), ("VARVE_DATA", "/a@b", "data: /a@b"),
            ])
        func addresses(_ variable: String, _ value: String, _ line: String) async throws {
            try await withWorkspace { workspace in
                let printed = try await workspace.run(["serve", "--print-config"], environment: [variable: value]).expectSuccess()
                #expect(printed.lines.contains(line + "  # environment"), "\(printed.output)")
            }
        }
    }
}
