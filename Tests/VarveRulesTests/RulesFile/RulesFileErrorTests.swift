import Testing
import VarveRules

@Suite struct RulesFileErrorTests {
    /// One mistake in the value of one key of the rule `- {path: a, …}` in line 2, whose first free column is 15.
    @Test(arguments: [
        ("severity: urgent", "25: severity 'urgent': expected one of low, medium, high, critical"),
        ("severity: hihg", "25: severity 'hihg': expected one of low, medium, high, critical; did you mean 'high'?"),
        ("severity: {create: 7}", "34: severity '7': expected one of low, medium, high, critical"),
        ("severity: {}", "25: severity: found no type: expected some of create, update, delete"),
        ("severity: {remove: low}", "26: unknown key 'remove' in severity: expected one of create, update, delete"),
        ("severity: [low]", "25: severity a list: expected one of low, medium, high, critical"),
        (
            "category: disk",
            "25: category 'disk': expected one of os, hardware, network, security, backup, features, modules, cluster, nodes, system"
        ),
        ("ignore: yes", "23: ignore 'yes': expected true or false"),
        ("ignore: \"true\"", "23: ignore the quoted text 'true': expected true or false"),
        ("ignore: ", "23: ignore nothing: expected true or false"),
        ("index: {a: b}", "22: index a mapping: expected true or false"),
        ("within_percent: 0", "31: within_percent '0': expected a positive number such as 10 or 2.5"),
        ("within_percent: -5", "31: within_percent '-5': expected a positive number such as 10 or 2.5"),
        ("within_percent: 10%", "31: within_percent '10%': expected a positive number such as 10 or 2.5"),
        ("within_percent: .inf", "31: within_percent '.inf': expected a positive number such as 10 or 2.5"),
        (
            "at_most_every: daily",
            "30: at_most_every 'daily': expected a duration such as 30s, 15m, 12h, 7d or 2w, at most 3650d"
        ),
        (
            "type: changed, ignore: true",
            "21: type 'changed': expected one of create, update, delete"
        ),
        ("type: [], ignore: true", "21: type: found an empty list: expected at least one value"),
        (
            "for: factor, ignore: true",
            "20: for 'factor': expected one of nethserver8, nethsecurity, facter, ohai, general; did you mean 'facter'?"
        ),
        ("name: [a], ignore: true", "21: name a list: expected a text"),
        ("label: [name, '']", "29: label the quoted text '': expected a text"),
        ("identity: []", "25: identity: found an empty list: expected at least one value"),
        ("ignored: true", "15: unknown key 'ignored' in a rule: did you mean 'ignore'?"),
        (
            "colour: red, index: true",
            "15: unknown key 'colour' in a rule: expected one of name, path, for, type, category, severity, ignore, within_percent, "
                + "at_most_every, sensitive, redact, identity, label, ordered, index"
        ),
        (
            "redact: true, sensitive: false",
            "40: sensitive false with redact true: expected sensitive true or left out, for redact implies it"
        ),
        (
            "ignore: true, severity: low",
            "29: severity with ignore true: expected one of them, for a change that is left out is not rated"
        ),
        ("ignore: false, within_percent: 5", "30: within_percent with ignore: expected one of them in a rule"),
        ("within_percent: 5, at_most_every: 1d", "34: at_most_every with within_percent: expected one of them in a rule"),
        (
            "type: delete, severity: {create: low}",
            "40: severity of 'create': expected only the types that 'type' names"
        ),
        (
            "type: delete, within_percent: 5",
            "29: within_percent in a rule that is not for updates: expected update among the types"
        ),
        (
            "type: delete, index: true",
            "15: type without what it is for: expected one of category, severity, ignore, within_percent, at_most_every; "
                + "the other keys hold for all types"
        ),
    ])
    func tellsWhatIsWrongInARule(part: String, message: String) {
        let error = #expect(throws: RulesFileErrors.self) { try RulesFile.parse("rules:\n  - {path: a, \(part)}", name: "rules.yaml") }
        #expect(error?.description == "rules.yaml:2:\(message)")
    }

    @Test(arguments: [
        ("", "1:1: the file is empty: expected extends, roots, flapping, guards or rules"),
        ("# only a comment\n", "1:1: the file is empty: expected extends, roots, flapping, guards or rules"),
        ("--- ~", "1:5: a rules file: found nothing: expected a mapping with extends, roots, flapping, guards, rules"),
        ("- path: a", "1:1: a rules file: found a list: expected a mapping with extends, roots, flapping, guards, rules"),
        ("rule: []", "1:1: unknown key 'rule' in a rules file: did you mean 'rules'?"),
        (
            "extends: defaults",
            "1:10: extends 'defaults': expected one of default, nethserver8, nethsecurity, facter, ohai, general, none; "
                + "did you mean 'default'?"
        ),
        ("rules: {path: a}", "1:8: rules: found a mapping: expected a list of rules"),
        (
            "rules:\n  - uptime",
            "2:5: a rule: found 'uptime': expected a mapping with name, path, for, type, category, severity, ignore, within_percent, "
                + "at_most_every, sensitive, redact, identity, label, ordered, index"
        ),
        ("rules:\n  - ignore: true", "2:5: a rule without a path: expected path"),
        ("rules:\n  - {pth: a, ignore: true}", "2:6: unknown key 'pth' in a rule: did you mean 'path'?"),
        ("rules:\n  - path: a", "2:5: a rule that says nothing of its path: expected category, severity, ignore or another key"),
        (
            "rules:\n  - {path: a, name: b, for: ohai}",
            "2:5: a rule that says nothing of its path: expected category, severity, ignore or another key"
        ),
        ("rules:\n  - {path: , ignore: true}", "2:12: path: found nothing: expected a path such as facts.nodes.*.fqdn"),
        ("rules:\n  - {path: {a: b}, ignore: true}", "2:12: path: found a mapping: expected a path such as facts.nodes.*.fqdn"),
        ("rules:\n  - {path: [], ignore: true}", "2:12: path: found an empty list: expected at least one value"),
        ("rules:\n  - {path: [a, b..c], ignore: true}", "2:16: path 'b..c': character 3: expected a name before '.'"),
        ("roots: [a, b.]\nrules: []", "1:12: roots 'b.': character 3: expected a name after '.'"),
        ("flapping: {changes: 1}", "1:21: changes '1': expected a whole number from 2 to 100"),
        ("flapping: {window: 5000d}", "1:20: window '5000d': expected a duration such as 30s, 15m, 12h, 7d or 2w, at most 3650d"),
        ("flapping: {windows: 5d}", "1:12: unknown key 'windows' in flapping: did you mean 'window'?"),
        ("guards: 7d", "1:9: guards: found '7d': expected a mapping with returns_within"),
        ("[a]: b", "1:1: unknown key a list in a rules file: expected one of extends, roots, flapping, guards, rules"),
        ("rules: []\n---\nrules: []", "2:1: another document begins: expected one in the file"),
        ("rules:\n  - path: a\n    path: b", "2:5: 'path' twice in one mapping: expected each key once"),
        ("rules:\n\t- path: a", "2:1: a tab in the indentation: expected spaces"),
        (
            "rules:\n  - path: **.load\n    ignore: true",
            "2:11: a value that begins with '*' is a reference in YAML: expected it in quotes"
        ),
        (
            "rules:\n  - path: *x\n    ignore: true",
            "2:11: a value that begins with '*' is a reference in YAML: expected it in quotes"
        ),
        ("rules: [a\nb: c", "2:2: no YAML: while parsing a flow sequence in line 1, did not find expected ',' or ']'"),
        ("rules: []\n# \u{7}", "2:3: control character U+7: expected text"),
    ])
    func tellsWhatIsWrongInAFile(text: String, message: String) {
        let error = #expect(throws: RulesFileErrors.self) { try RulesFile.parse(text, name: "rules.yaml") }
        #expect(error?.description == "rules.yaml:\(message)")
    }

    @Test func tellsAllMistakesAtOnceInTheOrderOfTheFile() {
        let error = #expect(throws: RulesFileErrors.self) {
            try RulesFile.parse(
                """
                extend: none
                rules:
                  - path: facts.a
                    severity: urgent
                    category: disks
                  - ignore: maybe
                  - {path: "a b", index: true}
                guards: {returns_within: soon}
                """, name: "r.yaml")
        }
        #expect(error?.errors.map { "\($0.place.line):\($0.place.column)" } == ["1:1", "4:15", "5:15", "6:5", "6:13", "7:12", "8:26"])
    }
}
