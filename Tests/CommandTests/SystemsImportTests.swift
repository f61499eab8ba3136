import Crypto
import Glibc
import TestSupport
import Testing
import VarveStore

extension CommandTests {
    struct SystemsImportTests {
        private static let secret = "my_0123456789abcdef0123.00112233445566778899aabbccddeeff00112233"

        /// A line as docs/migrating.md has PostgreSQL write it.
        private static func line(_ id: String, _ more: String = "") -> String {
            let salt = [UInt8](repeating: 3, count: 16)
            let digest = hexadecimal(SHA256.hash(data: salt + Array(secret.utf8.dropFirst(24))))
            return
                #"{"id": "\#(id)", "system_key": "NETH-\#(id)", "secret_hash": "\#(hexadecimal(salt)):\#(digest)", "secret_prefix": "my_0123456789abcdef0123.", "organization": "org1"\#(more)}"#
                + "\n"
        }

        @Test("machines post with the credentials that they have; once used, the secret is hashed anew")
        func machinesArePostingOn() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let lines =
                    Self.line("a", #", "name": "Machine A", "created_at": "2024-01-02T03:04:05.678901Z""#)
                    + Self.line("b", #", "state": "suspended""#)
                let file = try workspace.write(lines, to: "systems.ndjson")
                #expect(
                    try await workspace.onData("systems", "import", file, "--dry-run").expectSuccess().lines
                        == ["would be: 2 systems registered, 0 changed, 0 unchanged, 0 lines refused"])
                #expect(try await workspace.onData("systems", "list").expectSuccess().output.isEmpty)
                #expect(
                    try await workspace.onData("systems", "import", file).expectSuccess().lines
                        == ["2 systems registered, 0 changed, 0 unchanged, 0 lines refused"])
                #expect(
                    try await workspace.onData("systems", "list").expectSuccess().lines == [
                        "a\tactive\torg1\tNETH-a\tMachine A", "b\tsuspended\torg1\tNETH-b\tb",
                    ])

                for (key, secret, status) in [
                    ("NETH-a", Self.secret, 202), ("NETH-a", Self.secret, 202), ("NETH-a", "wrong", 401), ("NETH-b", Self.secret, 401),
                ] {
                    let answer = try await TestHTTP.post(
                        #"{"os":{"name":"debian"}}"#, to: serve.gateway + "/api/systems/inventory", headers: [TestHTTP.basic(key, secret)])
                    #expect(answer.status == status, "\(key)")
                }
                #expect(
                    try await workspace.onData("systems", "import", file).expectSuccess().lines
                        == ["0 systems registered, 0 changed, 2 unchanged, 0 lines refused"])
                #expect(
                    try await workspace.onData("systems", "import", file, "--replace-secrets").expectSuccess().lines
                        == ["0 systems registered, 1 changed, 1 unchanged, 0 lines refused"])
                #expect(!serve.process.errors.contains("0011223344"))
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
            }
        }

        @Test func refusedLines() async throws {
            try await withWorkspace { workspace in
                let lines = Self.line("a") + "{\n\n" + Self.line("a") + Self.line("c", #", "state": "gone""#) + Self.line("d")
                let result = try await workspace.onData("systems", "import", try workspace.write(lines, to: "systems.ndjson"))
                #expect(result.status == 1 && result.lines == ["2 systems registered, 0 changed, 0 unchanged, 3 lines refused"])
                #expect(result.errorLines.count == 3, "\(result.errors)")
                let expected = ["line 2: not JSON", "line 4: id a stands in line 1, too", "line 5: state: active or suspended"]
                for (line, text) in zip(result.errorLines, expected) { #expect(line.hasPrefix(text), "\(line)") }
                try await workspace.onData("systems", "import", workspace.path("none")).expectFailure("cannot be read")
            }
        }

        @Test("a large fleet, many at once")
        func many() async throws {
            try await withWorkspace { workspace in
                let lines = (0..<5000).map { Self.line("machine-\($0)") }.joined()
                let file = try workspace.write(lines, to: "systems.ndjson")
                #expect(
                    try await workspace.onData("systems", "import", file).expectSuccess().lines
                        == ["5000 systems registered, 0 changed, 0 unchanged, 0 lines refused"])
                let verified = try await workspace.onData("verify").expectSuccess()
                #expect(verified.lines.last?.hasPrefix("verified 5000 systems") == true)
            }
        }
    }
}
