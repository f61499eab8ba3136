import VarveRules

/// Two rule sets that make different things of the same histories.
enum TestRules {
    static let first = book(
        """
        rules:
          - {path: facts.load, within_percent: 10}
          - {path: facts.temperature, at_most_every: 1d}
        """)
    static let second = book(
        """
        flapping: {changes: 2, window: 3d, settles_after: 1d}
        guards: {returns_within: 2d}
        rules:
          - {path: facts.load, severity: high, category: hardware}
          - {path: facts.temperature, ignore: true}
          - {path: facts.version, at_most_every: 9d, severity: critical}
          - {path: facts.users, identity: none}
          - {path: "**.version", severity: low}
        """)

    private static func book(_ text: String) -> RuleBook {
        do {
            return RuleBook(file: try RulesFile.parse(text, name: "rules.yaml"))
        } catch {
            fatalError("\(error)")
        }
    }
}
