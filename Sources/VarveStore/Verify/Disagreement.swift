/// Something in the store that is not as the rest of it says, in one line.
package struct Disagreement: Hashable, Sendable, CustomStringConvertible {
    /// The key, and where it has parts the part.
    package let place: String
    package let found: String
    package let expected: String

    package init(_ place: String, found: String, expected: String) {
        self.place = place
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): \(found), should be \(expected)" }

    /// What differs between two tables, in the order of their fields; a value that is missing reads "nothing".
    static func between<Value: Equatable>(
        found: [String: Value], expected: [String: Value], in key: String, _ text: (Value) -> String = { "\($0)" }
    ) -> [Disagreement] {
        Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted().map { field in
            Disagreement(
                "\(key) \(field)", found: found[field].map(text) ?? "nothing", expected: expected[field].map(text) ?? "nothing")
        }
    }
}
