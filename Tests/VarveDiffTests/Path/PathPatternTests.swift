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

    @Test func elementsByIdentityAreNamesAndElements() {
        let steps: [FieldPath.Step] = [.key("modules"), .unknownElement("mail1"), .key("version")]
        let patterns: [PathPattern] = [
            "modules.*.version", "modules.mail1.**", "modules[].version", "modules[0].version", "modules.m*1.version",
        ]
        #expect(PatternTrie(patterns).matches(steps) == [0, 1, 2, 4])
    }

    @Test(arguments: ["", "a", "a.b[3].c", "[0][1].a", "a[].\"x.y\".é", "\"\".\"\"", "a.\"\\ud800\""])
    func thePathsBytesAreItsDescription(text: String) throws {
        let path = try #require(FieldPath(parsing: text))
        #expect(path.text == Array(text.utf8) && path.description == text)
    }

    @Test func aWalkForgetsWhereItHasBeen() throws {
        let trie = PatternTrie(["a.b", "a.*.c", "**.c"])
        var walk = PatternWalk(trie)
        #expect(walk.accepted == [] && !walk.isDead)
        for step in ["a", "b", "c"] as [FieldName] { walk.push(.key(step)) }
        #expect(walk.accepted == [1, 2] && walk.depth == 3)
        walk.pop()
        #expect(walk.accepted == [0])
        walk.pop(to: 1)
        walk.push(.key("c"))
        #expect(walk.accepted == [2])
        var other = PatternWalk(PatternTrie(["a.b"]))
        other.push(.key("x"))
        #expect(other.isDead && other.accepted == [])
        other.pop()
        #expect(!other.isDead)
    }

    @Test func aStepMayHaveSeveralNames() {
        var walk = PatternWalk(PatternTrie(["u.bob", "u.ann", "u[0]", "u[1]", "u.z", "u.*"]))
        walk.push(.key("u"))
        #expect(walk.dependsOnNames)
        walk.begin()
        walk.addIndex(1)
        for name in ["bob", "ann", "bob"] {
            Array(name.utf8).withUnsafeBufferPointer { walk.addName($0, hash: SeededHash.process.text($0)) }
        }
        #expect(walk.accepted == [0, 1, 3, 5])
    }

    @Test func namesCompareUnescaped() throws {
        let patterns = ["a.\"x.y\"", "\"\\ud800\"", "\"\"", "\"\\u0061\".b"].compactMap(PathPattern.init(parsing:))
        let trie = PatternTrie(patterns)
        #expect(trie.matches([.key("a"), .key("x.y")]) == [0])
        #expect(trie.matches([.key(FieldName(wtf8: [0xED, 0xA0, 0x80]))]) == [1])
        #expect(trie.matches([.key("")]) == [2])
        #expect(trie.matches([.key("a"), .key("b")]) == [3])
    }

    /// Every state of a trie of many `**` and globs is active at once; each step still costs no more than all states and edges once.
    @Test func hostilePatternsCostNoMoreThanTheirSize() {
        let patterns = (0..<60).map { number in
            PathPattern(parsing: (0..<12).map { "**.a*a*a\(($0 * 7 + number) % 5)*" }.joined(separator: ".") + ".**") ?? "x"
        }
        let trie = PatternTrie(patterns)
        let steps = (0..<100).map { FieldPath.Step.key(FieldName("\(String(repeating: "a", count: 20))\($0 % 5)a")) }
        var matches: [Int] = []
        let time = cpuTime { matches = trie.matches(steps) }
        #expect(matches.count == 60 && time < .seconds(5), "\(time)")
    }

    @Test func globsDoNotBacktrackIntoEarlierStars() {
        let glob = Glob(String(repeating: "a*", count: 30) + "b")
        let name = Array(repeating: UInt8(ascii: "a"), count: 2_000) + [UInt8(ascii: "c"), UInt8(ascii: "b")]
        var isMatch = true
        let time = cpuTime { isMatch = name.dropLast().withUnsafeBufferPointer { glob.matches($0) } }
        #expect(!isMatch)
        #expect(name.withUnsafeBufferPointer { glob.matches($0) })
        #expect(time < .seconds(1), "\(time)")
    }

    @Test func trieAgreesWithOnePatternAtATime() throws {
        var random = SeededGenerator(seed: 11)
        let words = ["a", "b", "c", "*", "**", "a*", "[]", "[1]"]
        for _ in 0..<300 {
            let patterns = (0..<8).map { _ in (0..<(1 + random.below(4))).map { _ in random.pick(words) } }
            let compiled = patterns.compactMap { PathPattern(parsing: $0.joined(separator: ".").replacing(".[", with: "[")) }
            #expect(compiled.count == patterns.count)
            let trie = PatternTrie(compiled)
            var walk = PatternWalk(trie)
            var steps: [FieldPath.Step] = []
            for _ in 0..<12 {
                let kept = random.below(steps.count + 1)
                walk.pop(to: kept)
                steps.removeSubrange(kept...)
                for _ in 0..<random.below(4) {
                    steps.append(
                        random.pick(
                            [.key("a"), .key("b"), .key("ab"), .index(1), .index(2), .anyElement, .unknownElement("a")] as [FieldPath.Step])
                    )
                }
                for step in steps[kept...] { walk.push(step) }
                let expected = compiled.indices.filter { naive(compiled[$0].tokens[...], steps[...]) }
                #expect(walk.accepted == expected)
                #expect(trie.matches(steps) == expected)
            }
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
        case (.name(let name), .key(let key)), (.name(let name), .element(_, let key)): name == key
        case (.glob(let glob), .key(let key)), (.glob(let glob), .element(_, let key)): key.text.hasPrefix(glob.text.dropLast())
        case (.anyIndex, .index), (.anyIndex, .anyElement), (.anyIndex, .element): true
        case (.index(let left), .index(let right)): left == right
        default: false
        }
    }
}
