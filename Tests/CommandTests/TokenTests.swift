import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    struct TokenTests {
        @Test func all() async throws {
            try await withWorkspace { workspace in
                let claims = try claims(of: try await workspace.token())
                #expect(claims["organizations"].elements == [.string("*")])
                #expect(claims["permissions"].elements == [.string("read:systems")])
                #expect(claims["sub"].string == "varve-cli")
            }
        }

        @Test func organizationsAndPermissions() async throws {
            try await withWorkspace { workspace in
                let token = try await workspace.token(
                    "--organization", "acme", "--organization", "other", "--permission", "manage:systems", "--subject", "me")
                let claims = try claims(of: token)
                #expect(Set(claims["organizations"].elements) == [.string("acme"), .string("other")])
                #expect(claims["permissions"].elements == [.string("manage:systems")])
                #expect(claims["sub"].string == "me")
            }
        }

        @Test func jsonNamesTheExpiry() async throws {
            try await withWorkspace { workspace in
                let before = Date().timeIntervalSince1970
                try workspace.makeData()
                let result = try await workspace.onData("token", "issue", "--all", "--ttl", "15m", "--json").expectSuccess()
                let json = try JSONValue(parsing: result.output)
                #expect(json.names == ["token", "expires_at"])
                let claims = try claims(of: try #require(json["token"].string))
                let expiry = Double(try #require(claims["exp"].integer))
                #expect((before + 890...before + 960).contains(expiry))
                #expect(try #require(json["expires_at"].string).contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|\+00:00)$/))
            }
        }

        @Test("neither --all nor --organization, or both", arguments: [[], ["--all", "--organization", "acme"]])
        func scope(_ arguments: [String]) async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["token", "issue"] + arguments).expectUsageError("--all", "--organization")
            }
        }

        @Test func unknownPermission() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["token", "issue", "--all", "--permission", "manage:system"])
                    .expectUsageError(#""manage:system" is no permission"#, "read:systems, manage:systems")
            }
        }

        @Test(arguments: ["0h", "-1h", "1", "h", "1w", "4000d", "9999999999999999999d"])
        func badLifetime(_ text: String) async throws {
            try await withWorkspace { workspace in
                try await workspace.onData("token", "issue", "--all", "--ttl=\(text)").expectFailure("is no lifetime", "15m", status: 64)
            }
        }

        @Test func secretFromTheEnvironment() async throws {
            try await withWorkspace { workspace in
                let long = ["VARVE_JWT_SECRET": String(repeating: "k", count: 32)]
                _ = try await workspace.run(["token", "issue", "--all"], environment: long.mapValues { $0 }).expectSuccess()
                #expect(!FileManager.default.fileExists(atPath: workspace.path("varve-data")))
                let short = ["VARVE_JWT_SECRET": String(repeating: "k", count: 31)]
                try await workspace.run(["token", "issue", "--all"], environment: short.mapValues { $0 })
                    .expectFailure("31 bytes", "at least 32", "openssl rand -hex 32")
            }
        }

        @Test func secretFromAFile() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write(String(repeating: "k", count: 32) + "\n", to: "secret")
                chmod(file, 0o600)
                let issued = try await workspace.run(["token", "issue", "--all"], environment: ["VARVE_JWT_SECRET_FILE": file])
                #expect(issued.expectSuccess().errors.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: workspace.path("varve-data")))
                let both = ["VARVE_JWT_SECRET_FILE": file, "VARVE_JWT_SECRET": String(repeating: "k", count: 32)]
                try await workspace.run(["token", "issue", "--all"], environment: both.mapValues { $0 })
                    .expectFailure("VARVE_JWT_SECRET and ", "leave one of them out", status: 64)
                try await workspace.run(["token", "issue", "--all"], environment: ["VARVE_JWT_SECRET_FILE": workspace.path("none")])
                    .expectFailure("cannot be read, or is empty")
            }
        }

        @Test("a token made with a file's secret is good where the variable has it", .timeLimit(.minutes(2)))
        func sameSecret() async throws {
            try await withWorkspace { workspace in
                let secret = String(repeating: "k", count: 32)
                let file = try workspace.write(secret, to: "secret")
                chmod(file, 0o600)
                let serve = try await workspace.serve(["--jwt-secret-file", file])
                for environment in [["VARVE_JWT_SECRET": secret], ["VARVE_JWT_SECRET_FILE": file]] {
                    let token = try await workspace.run(["token", "issue", "--all"], environment: environment.mapValues { $0 })
                        .expectSuccess().lines.first
                    #expect(try await TestHTTP.get(serve.query + "/api/systems", token: token ?? "").status == 200)
                }
            }
        }

        @Test func withRedisAndWithoutASecret() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["token", "issue", "--all", "--redis", "redis://127.0.0.1:1"])
                    .expectFailure("VARVE_JWT_SECRET is not set", "32 bytes", status: 64)
            }
        }

        private func claims(of token: String) throws -> JSONValue {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            try #require(parts.count == 3)
            var text = String(parts[1].replacing("-", with: "+").replacing("_", with: "/"))
            while text.count % 4 != 0 { text += "=" }
            return try JSONValue(parsing: String(decoding: try #require(Data(base64Encoded: text)), as: UTF8.self))
        }
    }
}
