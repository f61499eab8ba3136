import Testing
import VarveDiff

@testable import VarveRules

@Suite struct PatternMistakeTests {
    @Test(arguments: [
        (".a", 1, "expected a name before '.'"), ("a..b", 3, "expected a name before '.'"), ("a.", 3, "expected a name after '.'"),
        ("a.b c", 4, "expected names with ' ' as a JSON string in quotes"), ("a]", 2, "expected names with ']' as a JSON string in quotes"),
        ("é.ü\u{a0}", 4, "expected names with '\u{a0}' as a JSON string in quotes"),
        ("a[", 2, "expected [] or a place such as [3]"), ("a[x]", 2, "expected [] or a place such as [3]"),
        ("[03]", 1, "expected [] or a place such as [3]"), ("a[3]b", 5, "expected '.' or '['"),
        ("a.[3]", 3, "expected '[' without '.' before it"), (#"a."b""c"#, 6, "expected '.' or '['"),
        (#"a."b"#, 3, "expected a name as a JSON string, closed by '\"'"),
        (#""\x""#, 1, "expected a name as a JSON string, closed by '\"'"),
        (#"a"b"#, 2, "expected names with '\"' as a JSON string in quotes"),
    ])
    func tellsTheCharacter(text: String, character: Int, expectation: String) {
        let mistake = PatternMistake(in: text)
        #expect(mistake?.character == character)
        #expect(mistake?.expectation == expectation)
    }

    @Test(arguments: ["", "a", "**", "a.*.b_*_c", "a[][3].b", #"a."b c".d"#, "[0]"])
    func patternsHaveNone(text: String) {
        #expect(PatternMistake(in: text) == nil)
        #expect(PathPattern(parsing: text) != nil)
    }

    @Test func longPatternsAreRefused() {
        #expect(PatternMistake(in: String(repeating: "a", count: 1000)) == nil)
        #expect(PatternMistake(in: String(repeating: "a", count: 1001))?.character == 1001)
    }
}
