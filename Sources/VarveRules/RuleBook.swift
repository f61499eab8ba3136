import VarveDiff
import VarveModel

/// The rules of a deployment: built-in ones by kind of document, and those of a file before them. Immutable.
package final class RuleBook: Sendable {
    /// Twelve hexadecimal digits that depend on the versions of all sets.
    package let version: String
    /// Some rules replace values before a snapshot is stored.
    package let redacts: Bool
    /// Patterns of what can be searched for over the fleet, whatever the kind of document: sorted, each once.
    package let indexed: [PathPattern]
    /// The same as texts.
    package let indexedTexts: [String]
    private let nethserver8: RuleSet
    private let nethsecurity: RuleSet
    private let facter: RuleSet
    private let ohai: RuleSet
    private let general: RuleSet

    /// The built-in rules alone.
    package static let standard = RuleBook()

    /// Compiles the rules for each kind of document.
    package init(file: RulesFile? = nil) {
        nethserver8 = Self.compiled(file, .nethserver8)
        nethsecurity = Self.compiled(file, .nethsecurity)
        facter = Self.compiled(file, .facter)
        ohai = Self.compiled(file, .ohai)
        general = Self.compiled(file, .general)
        let sets = [nethserver8, nethsecurity, facter, ohai, general]
        version = FNV1a(sets.map(\.version).joined(separator: " ").utf8).twelveDigits
        indexed = Set(sets.flatMap { $0.indexing?.patterns ?? [] }).sorted { $0.description < $1.description }
        indexedTexts = indexed.map(\.description)
        redacts = sets.contains { $0.masking?.applies(to: .redacted) ?? false }
    }

    /// The rules for a document of its kind.
    package func rules(for document: Document) -> RuleSet { rules(of: DocumentKind(document)) }

    /// The rules for documents of a kind.
    package func rules(of kind: DocumentKind) -> RuleSet {
        switch kind {
        case .nethserver8: nethserver8
        case .nethsecurity: nethsecurity
        case .facter: facter
        case .ohai: ohai
        case .general: general
        }
    }

    private static func compiled(_ file: RulesFile?, _ kind: DocumentKind) -> RuleSet {
        guard let file else { return RuleSet(kind.builtInRules) }
        let following =
            switch file.base {
            case .standard: kind.builtInRules
            case .set(let other): other.builtInRules
            case .none: [Rule]()
            }
        return RuleSet(file.rules(of: kind) + following, settings: file.settings)
    }
}
