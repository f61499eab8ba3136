import Glibc
import TestSupport
import Testing

extension CommandTests {
    struct SystemsTests {
        @Test("the life of a system, while serve runs and while it does not", arguments: [true, false])
        func life(whileServing: Bool) async throws {
            try await withWorkspace { workspace in
                let serve = whileServing ? try await workspace.serve() : nil
                let created = try await workspace.onData(
                    "systems", "create", "--id", "alpha", "--name", "Alpha One", "--organization", "acme", "--json")
                let credentials = try JSONValue(parsing: created.expectSuccess().output)
                #expect(credentials.names == ["system_id", "system_key", "system_secret"])
                #expect(credentials["system_id"].string == "alpha")
                let key = try #require(credentials["system_key"].string)
                let secret = try #require(credentials["system_secret"].string)
                #expect(key.wholeMatch(of: /NETH-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) != nil)

                let shown = try JSONValue(parsing: try await workspace.onData("systems", "show", "alpha", "--json").expectSuccess().output)
                #expect(shown.names == ["system_id", "system_key", "name", "organization", "state", "created_at"])
                #expect(shown["name"].string == "Alpha One" && shown["organization"].string == "acme")
                #expect(shown["state"].string == "active")
                #expect(shown["system_key"].string == key)
                let listed = try JSONValue(parsing: try await workspace.onData("systems", "list", "--json").expectSuccess().output)
                #expect(listed == .array([shown]))
                let table = try await workspace.onData("systems", "list").expectSuccess()
                #expect(table.lines == ["alpha\tactive\tacme\t\(key)\tAlpha One"])
                #expect(!table.output.contains(secret))

                let rotation = try await workspace.onData("systems", "rotate", "alpha", "--json").expectSuccess()
                let rotated = try JSONValue(parsing: rotation.output)
                let newSecret = try #require(rotated["system_secret"].string)
                #expect(rotated["system_key"].string == key && newSecret != secret)
                try await expectPosts(serve, key, [secret: 401, newSecret: 202])

                #expect(try await workspace.onData("systems", "suspend", "alpha").expectSuccess().lines == ["system alpha is suspended"])
                try await expectPosts(serve, key, [newSecret: 401])
                #expect(try await workspace.onData("systems", "resume", "alpha").expectSuccess().lines == ["system alpha is active"])
                try await expectPosts(serve, key, [newSecret: 202])
                #expect(try await workspace.onData("systems", "delete", "alpha").expectSuccess().lines == ["system alpha deleted"])
                try await expectPosts(serve, key, [newSecret: 401])
                #expect(try await workspace.onData("systems", "list").expectSuccess().output.isEmpty)
                for verb in ["show", "rotate", "suspend", "resume", "delete"] {
                    try await workspace.onData("systems", verb, "alpha").expectFailure("no system alpha", "varve systems list")
                }
                serve?.process.signal(SIGTERM)
                #expect(try await serve?.process.status() ?? 0 == 0)
            }
        }

        @Test func withoutOptionsEverySystemIsAnother() async throws {
            try await withWorkspace { workspace in
                var ids: Set<String> = []
                for _ in 0..<2 {
                    let lines = try await workspace.onData("systems", "create").expectSuccess().lines
                    #expect(lines.count == 3)
                    let id = try #require(lines.first?.wholeMatch(of: /system_id: +([0-9a-f-]{36})/)?.1)
                    #expect(lines[1].hasPrefix("system_key:    NETH-") && lines[2].hasPrefix("system_secret: "))
                    ids.insert(String(id))
                }
                #expect(ids.count == 2)
            }
        }

        @Test func duplicate() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                try await workspace.onData("systems", "create", "--id", "alpha")
                    .expectFailure("a system alpha exists already", "another id")
            }
        }

        @Test(
            "bad ids change nothing",
            arguments: ["", "inventory", "a b", "a{b}", "a\nb", "é", "../x", String(repeating: "x", count: 65)])
        func badID(_ id: String) async throws {
            try await withWorkspace { workspace in
                for arguments in [["create", "--id", id], ["show", id], ["rotate", id], ["suspend", id], ["delete", id]] {
                    let result = try await workspace.run(["systems"] + arguments + ["--data", workspace.path("data")])
                    result.expectFailure("is no system id", "1 to 64 of", status: 64)
                }
                try await workspace.onData("systems", "create", "--organization", id == "inventory" ? "a b" : id)
                    .expectFailure("is no organization", status: 64)
            }
        }

        @Test func anotherRedis() async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["systems", "list", "--redis", "unix://\(workspace.path("none.sock"))"])
                    .expectFailure(workspace.path("none.sock"))
                try await workspace.run(["systems", "list", "--redis", "http://127.0.0.1"]).expectFailure("redis://", status: 64)
            }
        }

        /// What a command changed a gateway knows a moment later. Until then it may take what was good before, and never refuses what is good.
        private func expectPosts(_ serve: ServingVarve?, _ key: String, _ statuses: [String: UInt]) async throws {
            guard let serve else { return }
            for (secret, status) in statuses.sorted(by: { $0.value < $1.value }) {
                try await eventually("\(status) for this secret") { try await post(serve, key, secret) == status }
                #expect(try await post(serve, key, secret) == status)
            }
        }

        private func post(_ serve: ServingVarve, _ key: String, _ secret: String) async throws -> UInt {
            try await TestHTTP.post("{}", to: serve.gateway + "/api/systems/inventory", headers: [TestHTTP.basic(key, secret)]).status
        }
    }
}
