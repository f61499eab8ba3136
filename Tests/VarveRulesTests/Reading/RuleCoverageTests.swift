import Testing
import VarveRules

@Suite struct RuleCoverageTests {
    @Test(arguments: [
        ("- {path: a, ignore: true}\n- {path: a, category: os}", ["2:10"]),
        ("- {path: a, category: os, severity: low}\n- {path: a, ignore: true}\n- {path: a, within_percent: 5}", ["2:10", "3:10"]),
        ("- {path: a, category: os}\n- {path: a, severity: low}", []),
        ("- {path: a, category: os}\n- {path: a, category: network}", ["2:10"]),
        ("- {path: a, severity: {create: low}}\n- {path: a, severity: {create: high, delete: high}}", []),
        ("- {path: a, ignore: true, type: delete}\n- {path: a, ignore: true}", []),
        ("- {path: a, ignore: true}\n- {path: a, ignore: true, type: delete}", ["2:10"]),
        ("- {path: a, ignore: true, for: ohai}\n- {path: a, ignore: true}", []),
        ("- {path: a, ignore: true}\n- {path: a, ignore: true, for: ohai}", ["2:10"]),
        ("- {path: a, ignore: true}\n- {path: b, ignore: true}\n- {path: a, label: x}", []),
        ("- {path: a, within_percent: 5}\n- {path: a, category: os, severity: low}", []),
        ("- {path: a, ignore: true}\n- {path: [b, a], ignore: true}", ["2:14"]),
    ])
    func warnsOfRulesThatNeverDecide(rules: String, places: [String]) throws {
        let file = try RulesFile.parse("rules:\n\(rules)", name: "r.yaml")
        // The first rule stands in line 2 of the file.
        let expected = places.map { place in
            let parts = place.split(separator: ":").compactMap { Int($0) }
            return "\(parts[0] + 1):\(parts[1])"
        }
        #expect(file.warnings.map { "\($0.place.line):\($0.place.column)" } == expected)
    }

    @Test func namesTheEarlierRule() throws {
        let file = try RulesFile.parse(
            "rules:\n- {path: a, ignore: true}\n- {name: late, path: a, index: true, category: os}", name: "r.yaml")
        let text = "r.yaml:3:22: warning: the rule 'late' never decides: earlier ones for 'a' do, the first at r.yaml:2:10"
        #expect(file.warnings.map(\.description) == [text])
    }
}
