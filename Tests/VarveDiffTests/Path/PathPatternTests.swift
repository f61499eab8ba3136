import Testing

@testable import VarveDiff

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("a.b", "a.b", true), ("a.b", "a", false), ("a.b", "a.b.c", false), ("a.*", "a.b", true), ("a.*", "a", false),
        ("a.*", "a[1]", true), ("a.*", "a[]", true),
        ("a.**", "a", true), ("a.**", "a.b[3].c", true), ("**", "", true), ("**.z", "z", true), ("**.z", "a.b.z", true),
        ("**.z", "a.z.b", false),
        ("a.**.z", "a.z", true), ("a.**.z", "a.z.y.z", true), ("a.**.z.**.y", "a.b.z.y", true), ("a.**.z.**.y", "a.y.z", false),
        ("a[]", "a[7]", true),
        ("a[]", "a[]", true), ("a[]", "a.b", false), ("a[7].b", "a[7].b", true), ("a[7].b", "a[8].b", false),
        ("get_*_error", "get_mail_error", true),
        ("get_*_error", "get_error", false), ("*a*", "banana", true), ("*a*", "xyz", false), ("\"*\"", "\"*\"", true),
        ("\"*\"", "b", false),
        ("a.\"b.c\"", "a.\"b.c\"", true), ("*.*", "\"x y\".z", true), ("**.**", "", true), ("a.*.**", "a", false), ("a.*.**", "a.b", true),
    ])
    func matches(pattern: String, path: String, expected: Bool) throws {
        let trie = PatternTrie([try #require(PathPattern(parsing: pattern))])
        #expect(trie.matches(try #require(FieldPath(parsing: path)).steps).isEmpty != expected)
    }

    @Test func anyElementsByIdentityReadLikeKeys() {
        let steps: [FieldPath.Step] = [.key("modules"), .element(key: "id", id: "mail1"), .key("version")]
        #expect(PatternTrie(["modules.*.version", "modules.mail1.**", "modules[].version"]).matches(steps) == [0, 1])
    }

    @Test func trieAgreesWithOnePatternAtATime() throws {
        var random = SeededGenerator(seed: 11)
        let words = ["a", "b", "c", "*", "**", "a*", "[]", "[1]"]
        for _ in 0..<300 {
            let patterns = (0..<8).map { _ in (0..<(1 + random.below(4))).map { _ in random.pick(words) } }
            let compiled = patterns.compactMap { PathPattern(parsing: $0.joined(separator: ".").replacing(".[", with: "[")) }
            #expect(compiled.count == patterns.count)
            let steps = (0..<random.below(5)).map { _ in
                random.pick([.key("a"), .key("b"), .key("ab"), .index(1), .index(2), .anyElement] as [FieldPath.Step])
            }
            #expect(PatternTrie(compiled).matches(steps) == compiled.indices.filter { naive(compiled[$0].tokens[...], steps[...]) })
        }
    }

    private func naive(_ tokens: ArraySlice<PathToken>, _ steps: ArraySlice<FieldPath.Step>) -> Bool {
        guard let token = tokens.first else { return steps.isEmpty }
        if token == .anySteps { return naive(tokens.dropFirst(), steps) || (!steps.isEmpty && naive(tokens, steps.dropFirst())) }
        guard let step = steps.first, one(token, step) else { return false }
        return naive(tokens.dropFirst(), steps.dropFirst())
    }

    private func one(_ token: PathToken, _ step: FieldPath.Step) -> Bool {
        switch (token, step) {
        case (.anyStep, _): true
        case (.name(let name), .key(let key)): name == key
        case (.glob(let glob), .key(let key)): key.text.hasPrefix(glob.text.dropLast())
        case (.anyIndex, .index), (.anyIndex, .anyElement): true
        case (.index(let left), .index(let right)): left == right
        default: false
        }
    }
}
