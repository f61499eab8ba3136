import Testing
import VarveModel

@testable import VarveDiff

@Suite struct ExplainTests {
    private static let rules = RuleSet([
        Rule("token", "facts.users.*.token", isSensitive: true, isRedacted: true, origin: "rules.yaml:3"),
        Rule("users", "facts.users", identity: .members(["name"]), label: ["title"]),
        Rule("first", "facts.users[].*", severity: [.update: .high]),
        Rule("rest", "facts.**", category: .security, severity: [.update: .low, .delete: .medium], ignore: true, isSensitive: false),
        Rule("other", "other", ignore: true),
    ])

    @Test func namesEveryRuleAndWhatItDecided() throws {
        let explanation = Self.rules.explain(try #require(FieldPath(parsing: "facts.users.bob.token")))
        #expect(explanation.rules.map(\.rule.name) == ["token", "first", "rest"])
        #expect(explanation.rules[0].rule.origin == "rules.yaml:3")
        let all = Set(ChangeType.allCases)
        #expect(
            explanation.rules.map(\.contributions) == [
                [Contribution(part: .sensitive(true), decides: all), Contribution(part: .redact(true), decides: all)],
                [
                    Contribution(part: .kind(.record), decides: [.update]),
                    Contribution(part: .severity(.update, .high), decides: [.update]),
                ],
                [
                    Contribution(part: .kind(.ignore), decides: [.create, .delete]), Contribution(part: .category(.security), decides: all),
                    Contribution(part: .severity(.update, .low), decides: []),
                    Contribution(part: .severity(.delete, .medium), decides: [.delete]), Contribution(part: .sensitive(false), decides: []),
                ],
            ])
        #expect(explanation.outcomes.mapValues(\.kind) == [.create: .ignore, .update: .record, .delete: .ignore])
    }

    @Test func toldForOneTypeItKeepsToIt() throws {
        let explanation = Self.rules.explain(try #require(FieldPath(parsing: "facts.users")), .delete)
        #expect(explanation.outcomes.keys.elementsEqual([.delete]))
        #expect(
            explanation.rules.map(\.contributions) == [
                [
                    Contribution(part: .identity(.members(["name"])), decides: [.delete]),
                    Contribution(part: .label(["title"]), decides: [.delete]),
                ],
                [
                    Contribution(part: .kind(.ignore), decides: [.delete]), Contribution(part: .category(.security), decides: [.delete]),
                    Contribution(part: .severity(.delete, .medium), decides: [.delete]),
                    Contribution(part: .sensitive(false), decides: [.delete]),
                ],
            ])
        #expect(Self.rules.explain(try #require(FieldPath(parsing: "nothing"))).rules.isEmpty)
    }
}
