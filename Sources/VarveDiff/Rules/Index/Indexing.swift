/// Which values rules want to have in the fleet's index. For each path the first rule that says something counts.
package struct Indexing: Sendable {
    let trie: PatternTrie
    private let answers: [Bool]
    /// Patterns of the rules that say yes.
    package let patterns: [PathPattern]

    /// Longer values are not in the index: nobody types them, and they would be most of it.
    package static let longestValue = 256
    /// Values of one inventory that are in the index at most.
    package static let mostValues = 1000

    /// `nil` where no rule says yes.
    init?(_ rules: [Rule]) {
        let said = rules.compactMap { rule in rule.isIndexed.map { (rule.path, $0) } }
        guard said.contains(where: \.1) else { return nil }
        trie = PatternTrie(said.map(\.0))
        answers = said.map(\.1)
        patterns = said.filter(\.1).map(\.0)
    }

    /// - Parameter accepted: places of the rules that match, ascending.
    func includes(_ accepted: ContiguousArray<Int32>) -> Bool { accepted.first.map { answers[Int($0)] } ?? false }
}

extension RuleSet {
    /// The scalars of a document that can be searched for, each once, by path; of more than `Indexing.mostValues` the first ones.
    ///
    /// `null`, long values and what stands for a sensitive value are left out.
    /// - Parameter document: digests stand for its sensitive values already.
    package func indexed(_ document: Document) -> [IndexedField] {
        guard let indexing else { return [] }
        var walk = IndexWalk(document, indexing, matching)
        walk.visit(document.root)
        let found = Set(walk.found).sorted { $0.path == $1.path ? $0.value.lexicographicallyPrecedes($1.value) : $0.path < $1.path }
        return Array(found.prefix(Indexing.mostValues))
    }

    /// Whether two documents certainly have the same scalars that can be searched for; `false` where finding both has to tell.
    package func haveSameIndexed(_ previous: Document, _ current: Document) -> Bool {
        guard let indexing else { return true }
        var sameness = IndexSameness(previous, current, indexing, matching)
        return sameness.isSame(previous.root, current.root)
    }
}
