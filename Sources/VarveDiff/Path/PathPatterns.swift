/// Patterns that recorded paths are held against.
package struct PathPatterns: Sendable {
    private let trie: PatternTrie

    package init(_ patterns: [PathPattern]) {
        trie = PatternTrie(patterns)
    }

    /// - Parameter path: as a change has it. Names are taken for members and for elements alike, since the text does not tell them apart.
    package func matches(_ path: String) -> Bool {
        guard let parsed = FieldPath(parsing: path) else { return false }
        let steps = parsed.steps.map { step in
            if case .key(let name) = step { FieldPath.Step.unknownElement(name) } else { step }
        }
        return !trie.matches(steps).isEmpty
    }
}
