import Testing
import VarveDiff
import VarveModel

@Suite struct RuleSetTests {
    @Test func theFirstRuleThatSpeaksOfTheTypeDecides() throws {
        let rules = RuleSet([
            Rule("gone", "a.*", types: [.delete], category: .backup, severity: [.delete: .critical]), Rule("noise", "a.b", ignore: true),
            Rule("kept", "a.c", ignore: false), Rule("rest", "a.**", category: .network, severity: [.update: .medium], ignore: true),
        ])
        #expect(try outcome(rules, "a.b", .delete) == "gone record backup critical")
        #expect(try outcome(rules, "a.b", .update) == "noise ignore network medium")
        #expect(try outcome(rules, "a.c", .update) == "kept record network medium")
        #expect(try outcome(rules, "a.c", .create) == "kept record network low")
        #expect(try outcome(rules, "a.d.e", .create) == "rest ignore network low")
        #expect(try outcome(rules, "b", .update) == "- record system low")
    }

    @Test func aRuleWithASeverityOnlyDecidesForItsTypesOnly() throws {
        let rules = RuleSet([
            Rule("urgent", "a", severity: [.update: .high]), Rule("marks", "a", isSensitive: true, isOrdered: true, label: ["x"]),
            Rule("limited", "a", types: [.create], category: .os, severity: [.delete: .critical]),
            Rule("near", "a", withinPercent: 10), Rule("slow", "a", category: .hardware, atMostEvery: 5),
        ])
        #expect(try outcome(rules, "a", .update) == "urgent record hardware high")
        #expect(try outcome(rules, "a", .create) == "limited record os low")
        #expect(try outcome(rules, "a", .delete) == "near within(percent: 10.0) hardware low")
    }

    @Test func itCompilesHowDocumentsAreCompared() {
        let matching = RuleSet([
            Rule(nil, "a", identity: .members(["id", "x"])), Rule(nil, "b", isOrdered: false), Rule(nil, "c.*", label: ["ui_name"]),
            Rule(nil, "d", identity: Matching.Identity.none),
        ]).matching
        #expect(matching.identities.map(\.path.description) == ["a", "d"])
        #expect(matching.identities.map(\.identity) == [.members(["id", "x"]), Matching.Identity.none])
        #expect(matching.ordered.map(\.path.description) == ["b"] && matching.ordered.map(\.isOrdered) == [false])
        #expect(matching.labels.map(\.path.description) == ["c.*"] && matching.labels.map(\.members) == [["ui_name"]])
    }

    @Test func theVersionFollowsWhatRulesDo() {
        let base = Rule("x", "a.b", ignore: true, origin: "here:1")
        var settings = RatingSettings()
        settings.settlingTime += 1
        #expect(RuleSet([base]).version == RuleSet([Rule("y", "a.b", ignore: true, origin: "there:2")]).version)
        #expect(RuleSet([base]).version.count == 12 && RuleSet([base]).version.allSatisfy(\.isHexDigit))
        let others = [
            RuleSet([]), RuleSet([base]), RuleSet([base], settings: settings), RuleSet([base, base]),
            RuleSet([Rule(nil, "a.c", ignore: true)]), RuleSet([Rule(nil, "a.b", types: [.create], ignore: true)]),
            RuleSet([Rule(nil, "a.b", ignore: false)]), RuleSet([Rule(nil, "a.b", category: .os)]),
            RuleSet([Rule(nil, "a.b", category: .hardware)]), RuleSet([Rule(nil, "a.b", severity: [.create: .high])]),
            RuleSet([Rule(nil, "a.b", severity: [.update: .high])]), RuleSet([Rule(nil, "a.b", withinPercent: 1)]),
            RuleSet([Rule(nil, "a.b", atMostEvery: 1)]), RuleSet([Rule(nil, "a.b", isSensitive: true)]),
            RuleSet([Rule(nil, "a.b", isRedacted: true)]), RuleSet([Rule(nil, "a.b", isOrdered: true)]),
            RuleSet([Rule(nil, "a.b", isIndexed: true)]), RuleSet([Rule(nil, "a.b", identity: Matching.Identity.none)]),
            RuleSet([Rule(nil, "a.b", identity: .members([]))]), RuleSet([Rule(nil, "a.b", identity: .members(["a"]))]),
            RuleSet([Rule(nil, "a.b", label: ["a"])]), RuleSet([Rule(nil, "a", ignore: true), Rule(nil, "b", ignore: false)]),
            RuleSet([Rule(nil, "b", ignore: false), Rule(nil, "a", ignore: true)]),
        ]
        #expect(Set(others.map(\.version)).count == others.count)
    }

    /// What it is today: stored diffs carry it, and the same rules must keep it in later releases.
    @Test func theVersionOfTheSameRulesStays() {
        #expect(RuleSet([Rule(nil, "a.**", category: .os, severity: [.delete: .high], withinPercent: 2.5)]).version == "dfdc9eed994f")
    }

    private func outcome(_ rules: RuleSet, _ path: String, _ type: ChangeType) throws -> String {
        let outcome = rules.outcome(for: try #require(FieldPath(parsing: path)), type)
        let name = outcome.rule.map { rules.rules[$0].name } ?? "-"
        return "\(name) \(outcome.kind) \(outcome.category.name) \(outcome.severity.name)"
    }
}
