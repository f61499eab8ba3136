import VarveModel

/// Ordered rules, compiled. The first one that matches a change decides; changes that none matches are `system` and `low`.
package struct RuleSet: Sendable {
    package let rules: [Rule]
    /// Twelve hexadecimal digits that depend on the rules and their order only; each diff carries them.
    package let version: String
    private let trie: PatternTrie

    package init(_ rules: [Rule]) {
        self.rules = rules
        version = Self.version(of: rules)
        trie = PatternTrie(rules.map(\.path))
    }

    /// The rule for a change; `nil` where the fallback rates it.
    package func rule(for path: FieldPath, _ type: ChangeType) -> Rule? {
        for index in trie.matches(path.steps) where rules[index].types.contains(type) { return rules[index] }
        return nil
    }

    /// How a change is rated that no rule matches.
    package static let fallback = Rule("fallback", "**", .rate(.system, .low))

    /// FNV-1a, which unlike Swift's hashes is the same in every process.
    private static func version(of rules: [Rule]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in rules.map(\.signature).joined().utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(12))
    }
}
