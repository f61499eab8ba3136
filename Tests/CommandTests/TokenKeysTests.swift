import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// Settings of public keys.
    struct TokenKeysTests {
        private static let key = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """

        @Test(
            "settings that contradict each other say which",
            arguments: [
                (["--jwt-algorithm", "RS256"], ["RS256 takes a public key", "--jwt-key-file", "VARVE_JWT_JWKS_URL"]),
                (["--jwt-key-file", "a.pem"], ["--jwt-algorithm", "RS256, ES256 or EdDSA"]),
                (["--jwt-algorithm", "HS256", "--jwt-key-file", "a.pem"], ["HS256 takes a shared secret"]),
                (["--jwt-algorithm", "RS256,HS256", "--jwt-key-file", "a.pem"], ["cannot be accepted together"]),
                (["--jwt-algorithm", "none"], ["it must be one of", "EdDSA"]),
                (["--jwt-algorithm", "RS256", "--jwt-key-file", "a", "--jwt-jwks-file", "b"], ["keys can come from one place only"]),
                (["--jwt-algorithm", "RS256", "--jwt-jwks-url", "http://id.example/"], ["no address of a key set", "https://"]),
                (
                    ["--jwt-algorithm", "RS256", "--jwt-key-file", "a", "--jwt-jwks-lifetime", "60"],
                    ["of no use without", "--jwt-jwks-url"]
                ),
                (["--jwt-algorithm", "EdDSA", "--jwt-key-file", "a", "--jwt-leeway", "3601"], ["--jwt-leeway", "0 to 3600"]),
            ])
        func contradictions(_ arguments: [String], _ words: [String]) async throws {
            try await withWorkspace { workspace in
                let result = try await workspace.run(["query", "--redis", "redis://127.0.0.1:1"] + arguments)
                #expect(result.status != 0)
                for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
            }
        }

        @Test func secretAndKeyFile() async throws {
            try await withWorkspace { workspace in
                let secret = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]
                try await workspace.run(
                    ["query", "--redis", "redis://127.0.0.1:1", "--jwt-algorithm", "EdDSA", "--jwt-key-file", "a"], environment: secret
                ).expectFailure("VARVE_JWT_SECRET", "leave one of them out", status: 64)
            }
        }

        @Test("a key file is read again at SIGHUP; one that cannot be used changes nothing, and stops a start")
        func reload() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(Self.key, to: "key.pem")
                let options = ["--jwt-algorithm", "EdDSA", "--jwt-key-file", file]
                let serve = try await workspace.serve(options)
                #expect(!FileManager.default.fileExists(atPath: workspace.path("data/jwt-secret")))
                #expect(try await TestHTTP.get(serve.query + "/api/systems/a/inventory", token: "e30.e30.e30").status == 401)
                for (text, words) in [(Self.key, "token keys read again"), ("nothing", "token keys not replaced")] {
                    _ = try workspace.write(text, to: "key.pem")
                    let seen = serve.process.errors.count
                    serve.process.signal(SIGHUP)
                    try await eventually("the log says what became of them") {
                        let log = serve.process.errors.dropFirst(seen)
                        return log.contains(words) && log.contains("rules read again")
                    }
                }
                try await workspace.run(["serve", "--data", workspace.path("other")] + options).expectFailure("key.pem holds no public key")
                try await workspace.onData(
                    "token", "issue", "--all", environment: ["VARVE_JWT_ALGORITHM": "EdDSA", "VARVE_JWT_KEY_FILE": file]
                )
                .expectFailure("whoever has the private one issues them", status: 64)
            }
        }
    }
}
