/// Every mistake of a rules file, in the order of the file; never empty.
///
/// A text that is no YAML, or has a key twice in one mapping, cannot be read past that place and has this one mistake.
package struct RulesFileErrors: Error, Hashable, Sendable, CustomStringConvertible {
    package let errors: [RulesFileError]

    package init(_ errors: [RulesFileError]) {
        self.errors = errors.sorted { $0.place < $1.place }
    }

    /// A line for each.
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
