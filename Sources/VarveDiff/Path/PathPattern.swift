/// A pattern for paths: `facts.nodes.*.memory.**`.
///
/// `*` stands for any one step, `**` for any number of steps, none included; a name may hold `*` for any run of characters; `[]` stands
/// for any element of an array, by its identity too, `[3]` for the one at that place. Names match keys and elements by identity alike.
/// To mean a name `*`, quote it.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    let tokens: [PathToken]

    /// `nil` where the text is no pattern.
    package init?(parsing text: String) {
        guard let tokens = PathToken.tokens(of: text, allowingWildcards: true) else { return nil }
        self.tokens = tokens
        description = text
    }
}

/// Patterns that stand in the source of Varve. One that does not parse is a mistake of ours, which every test run would show.
extension PathPattern: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let pattern = PathPattern(parsing: text) else { preconditionFailure("no path pattern: \(text)") }
        self = pattern
    }
}
