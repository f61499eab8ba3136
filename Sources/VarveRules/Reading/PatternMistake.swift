import VarveDiff

/// Why a text is no path pattern.
struct PatternMistake: Hashable {
    /// Counted from 1, in Unicode scalars.
    let character: Int
    let expectation: String

    /// Longer patterns are refused.
    static let maximumLength = 1_000

    /// `nil` where the text is a pattern.
    init?(in text: String) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= Self.maximumLength else {
            self.init(character: Self.maximumLength + 1, expectation: "expected at most \(Self.maximumLength) characters")
            return
        }
        if PathPattern(parsing: text) != nil { return nil }
        let good = (0..<scalars.count).last { PathPattern(parsing: Self.text(scalars[..<$0])) != nil } ?? 0
        self = good == 0 ? Self.name(in: scalars, at: 0) : Self.step(in: scalars, at: good)
    }

    private init(character: Int, expectation: String) {
        self.character = character
        self.expectation = expectation
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

    private static func step(in scalars: [Unicode.Scalar], at place: Int) -> PatternMistake {
        switch (scalars[place - 1], scalars[place]) {
        case (_, "."): name(in: scalars, at: place + 1)
        case (_, "["): PatternMistake(character: place + 1, expectation: "expected [] or a place such as [3]")
        case ("]", _), ("\"", _): PatternMistake(character: place + 1, expectation: "expected '.' or '['")
        default: unquoted(scalars[place], at: place)
        }
    }

    private static func name(in scalars: [Unicode.Scalar], at place: Int) -> PatternMistake {
        guard place < scalars.count else { return PatternMistake(character: place + 1, expectation: "expected a name after '.'") }
        switch scalars[place] {
        case "\"": return PatternMistake(character: place + 1, expectation: "expected a name as a JSON string, closed by '\"'")
        case ".": return PatternMistake(character: place + 1, expectation: "expected a name before '.'")
        case "[" where place == 0: return PatternMistake(character: 1, expectation: "expected [] or a place such as [3]")
        case "[": return PatternMistake(character: place + 1, expectation: "expected '[' without '.' before it")
        default: return unquoted(scalars[place], at: place)
        }
    }

    private static func unquoted(_ scalar: Unicode.Scalar, at place: Int) -> PatternMistake {
        PatternMistake(character: place + 1, expectation: "expected names with '\(scalar)' as a JSON string in quotes")
    }
}
