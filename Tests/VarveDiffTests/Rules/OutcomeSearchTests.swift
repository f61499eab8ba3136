import Testing
import VarveModel

@testable import VarveDiff

@Suite struct OutcomeSearchTests {
    /// Whatever was searched for before: each path gets what it gets alone.
    @Test(arguments: 0..<10)
    func remembersNothingOfOtherPaths(seed: UInt64) {
        var random = SeededGenerator(seed: 40 + seed)
        let patterns = ["a", "a.b", "a.*", "a.**", "**.c", "b[]", "b[1].**", "c*", "a.b.c", "*.*.c", "**"] as [PathPattern]
        let rules = RuleSet(
            (0..<6).map { number in
                Rule(
                    "\(number)", random.pick(patterns), types: random.chance(2) ? [.update] : [.create, .update, .delete],
                    category: random.chance(2) ? random.pick(Category.allCases) : nil,
                    severity: random.chance(2) ? [.update: random.pick(Severity.allCases)] : [:], ignore: random.chance(4) ? true : nil)
            })
        var search = OutcomeSearch(rules)
        var path: [FieldPath.Step] = []
        for _ in 0..<400 {
            path.removeSubrange(random.below(path.count + 1)...)
            for _ in 0..<random.below(3) {
                path.append(random.pick([.key("a"), .key("b"), .key("c"), .key("cc"), .index(1), .anyElement] as [FieldPath.Step]))
            }
            let type = random.pick(ChangeType.allCases)
            #expect(search.outcome(for: FieldPath(steps: path), type) == expected(rules.rules, path, type))
        }
    }

    /// As the doc comment of `Rule` says it, without a trie.
    private func expected(_ rules: [Rule], _ path: [FieldPath.Step], _ type: ChangeType) -> Outcome {
        let places = rules.indices.filter { rules[$0].types.contains(type) && PatternTrie([rules[$0].path]).matches(path) == [0] }
        let speaking = places.filter { rules[$0].category != nil || rules[$0].severity[type] != nil || rules[$0].ignore != nil }
        let category = speaking.first { rules[$0].category != nil }
        let severity = speaking.first { rules[$0].severity[type] != nil }
        return Outcome(
            kind: speaking.first.map { rules[$0].ignore == true ? .ignore : .record } ?? .record,
            category: category.flatMap { rules[$0].category } ?? .system, severity: severity.flatMap { rules[$0].severity[type] } ?? .low,
            rule: speaking.first, categoryRule: category, severityRule: severity)
    }
}
