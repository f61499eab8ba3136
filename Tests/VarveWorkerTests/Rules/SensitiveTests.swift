import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// What rules call sensitive shows nowhere but in the snapshot, and where they redact, not there either.
@Suite struct SensitiveTests {
    private static let secrets = ["swordfish", "opensesame", "hunter2"]

    private func book(redacting: Bool) throws -> RuleBook {
        let text = """
            rules:
              - path: facts.users.*.password
                \(redacting ? "redact" : "sensitive"): true
            """
        return RuleBook(file: try RulesFile.parse(text, name: "rules.yaml"))
    }

    private func inventory(_ secret: String, _ shell: String) -> String {
        #"{"facts": {"users": [{"name": "bob", "shell": "\#(shell)", "password": "\#(secret)"}]}}"#
    }

    private func send(_ context: TestStore, _ rules: RuleBook) async throws -> RegisteredSystem {
        let system = try await context.register("a").system
        let bodies = [
            inventory(Self.secrets[0], "sh"), inventory(Self.secrets[1], "sh"), inventory(Self.secrets[1], "zsh"),
            #"{"facts": {"users": []}}"#, inventory(Self.secrets[2], "zsh"),
        ]
        for body in bodies {
            context.clock.advance(by: .seconds(60))
            try await context.push(system, body)
            // One at a time: the next is compared with what comes back from the store.
            try await context.process(rules: rules)
        }
        return system
    }

    private func expectNoSecret(in changes: [[String]]) {
        for secret in Self.secrets { #expect(!changes.joined().joined().contains(secret), "\(changes)") }
    }

    @Test func aDigestStandsForTheValueInChanges() async throws {
        try await withTestStore { context in
            let system = try await send(context, try book(redacting: false))
            let changes = try await context.changes(of: system)
            expectNoSecret(in: changes)
            #expect(changes.map(\.count) == [0, 1, 1, 1, 1])
            #expect(changes[1][0].hasPrefix("update facts.users.bob.password: \"hmac-sha256:"), "\(changes[1])")
            #expect(changes[2] == [#"update facts.users.bob.shell: "sh" → "zsh""#])
            #expect(changes[3][0].contains("hmac-sha256:"))
            let history = try await context.history(of: system)
            #expect(history.allSatisfy { !$0.record.isRedacted })
            #expect(try await context.bodies(of: system)[0] == inventory(Self.secrets[0], "sh"))
        }
    }

    @Test func redactedValuesAreNotStored() async throws {
        try await withTestStore { context in
            let system = try await send(context, try book(redacting: true))
            let changes = try await context.changes(of: system)
            expectNoSecret(in: changes)
            #expect(changes.map(\.count) == [0, 1, 1, 1, 1])
            let history = try await context.history(of: system)
            #expect(history.map(\.record.isRedacted) == [true, true, true, false, true])
            let bodies = try await context.bodies(of: system)
            expectNoSecret(in: [bodies])
            // All but the value is as it was sent.
            let halves = inventory("|", "sh").split(separator: "|").map(String.init)
            #expect(bodies[0].hasPrefix(halves[0] + "hmac-sha256:") && bodies[0].hasSuffix(halves[1]), "\(bodies[0])")
            #expect(history[0].size == bodies[0].utf8.count)
        }
    }

    @Test func anInventoryThatIsEqualButForItsSpellingOfASecretIsUnchanged() async throws {
        try await withTestStore { context in
            let rules = try book(redacting: true)
            let system = try await context.register("a").system
            for body in [inventory("swordfish", "sh"), inventory(#"\u0073wordfish"#, "sh")] {
                context.clock.advance(by: .seconds(60))
                try await context.push(system, body)
            }
            try await context.process(rules: rules)
            let history = try await context.history(of: system)
            #expect(history.map(\.hasFrame) == [true, false])
            #expect(history[1].record.location == history[0].record.location)
        }
    }

    @Test func rulesThatBeginToRedactChangeNothingElse() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            for redacting in [false, true] {
                context.clock.advance(by: .seconds(60))
                try await context.push(system, inventory("swordfish", "sh"))
                try await context.process(rules: try book(redacting: redacting))
            }
            #expect(try await context.changes(of: system) == [[], []])
            #expect(try await context.history(of: system).map(\.record.isRedacted) == [false, true])
        }
    }
}
