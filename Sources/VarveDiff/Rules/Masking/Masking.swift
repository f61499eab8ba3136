/// Which values rules call sensitive.
///
/// For each value the first rule that says whether it is sensitive counts, and the first that says whether it is redacted; a rule with
/// `redact` alone calls it sensitive too. What lies below a sensitive value is replaced with it, whatever rules say of that.
///
/// An element of an array may be known by its place or by its identity, and one document alone does not tell which. So a rule that hides
/// matches an element by its place, by the value of any of its members that is a string or a number, and by the members that some rule
/// combines to an identity. That may hide too much, never too little. For the same reason a rule that exempts (`sensitive: false`)
/// names elements only by `*`, `[]` or place.
package struct Masking: Sendable {
    package enum Scope: Sendable {
        /// What is replaced before the snapshot is stored.
        case redacted
        /// What is replaced wherever changes are shown.
        case sensitive
    }

    /// Rules that hide; they match elements by whatever names them.
    let hiding: PatternTrie
    /// Rules that exempt; they do not match elements by name.
    let exempting: PatternTrie
    /// What each rule says, by its place in the rule set.
    private let verdicts: [Verdict]
    /// Members that together identify elements of some array.
    let composites: [[[UInt8]]]

    private struct Verdict {
        let isSensitive: Bool?
        let isRedacted: Bool?
    }

    /// `nil` where no rule calls a value sensitive.
    init?(_ rules: [Rule]) {
        verdicts = rules.map { rule in
            Verdict(isSensitive: rule.saysSensitive, isRedacted: rule.isRedacted)
        }
        let said = { [verdicts] (answer: Bool) in
            zip(rules.indices, rules).filter { verdicts[$0.0].isSensitive == answer || verdicts[$0.0].isRedacted == answer }
        }
        guard verdicts.contains(where: { $0.isSensitive == true }) else { return nil }
        hiding = PatternTrie(said(true).map { ($0.0, $0.1.path) })
        exempting = PatternTrie(said(false).map { ($0.0, $0.1.path) })
        composites = rules.compactMap { rule in
            guard case .members(let members) = rule.identity, members.count > 1 else { return nil }
            return members.map { Array($0.utf8) }
        }
    }

    /// Whether there is anything to find.
    package func applies(to scope: Scope) -> Bool { scope == .sensitive || verdicts.contains { $0.isRedacted == true } }

    /// - Parameters:
    ///   - hiding: places of the rules that match and hide, ascending.
    ///   - exempting: of those that match and exempt.
    func hides(_ hiding: ContiguousArray<Int32>, _ exempting: ContiguousArray<Int32>, _ scope: Scope) -> Bool {
        guard isFirst(hiding, exempting, \.isSensitive) else { return false }
        return scope == .sensitive || isFirst(hiding, exempting, \.isRedacted)
    }

    private func isFirst(
        _ hiding: ContiguousArray<Int32>, _ exempting: ContiguousArray<Int32>, _ part: KeyPath<Verdict, Bool?>
    ) -> Bool {
        guard let first = hiding.first(where: { verdicts[Int($0)][keyPath: part] == true }) else { return false }
        return !exempting.contains { $0 < first && verdicts[Int($0)][keyPath: part] == false }
    }
}
