import VarveDiff

/// A rules file that was read without a mistake. `docs/rules.md` tells the format.
package struct RulesFile: Sendable {
    /// What follows the rules of the file.
    package enum Base: Hashable, Sendable {
        /// The built-in set for each kind of document.
        case standard
        /// One built-in set for all documents.
        case set(DocumentKind)
        case none
    }

    /// A rule and the kinds of document that it is for.
    package struct Entry: Hashable, Sendable {
        package let rule: Rule
        package let kinds: Set<DocumentKind>
        /// Where the rule begins.
        package let place: SourcePlace
    }

    /// As people know the file; part of every place.
    package let name: String
    package let base: Base
    package let settings: RatingSettings
    /// In the order of the file; a rule with several paths stands here once for each.
    package let entries: [Entry]
    package let warnings: [RulesFileWarning]

    /// The rules of the file for documents of a kind, without those of the set that it extends.
    package func rules(of kind: DocumentKind) -> [Rule] {
        entries.compactMap { $0.kinds.contains(kind) ? $0.rule : nil }
    }
}

extension RulesFile {
    /// A file of more bytes of UTF-8 is refused.
    package static let maximumSize = 1_000_000
    /// More rules are refused; one with several paths counts once for each.
    package static let maximumRules = 10_000
}
