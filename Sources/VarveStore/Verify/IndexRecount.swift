/// What rules have the index hold of an inventory. The rules are the caller's: the store knows nothing of them.
package struct IndexRecount: Sendable {
    /// Version of the rules, as `IndexedValues.rules`.
    package let rules: String
    package let digests: @Sendable ([UInt8]) throws -> Set<IndexDigest>

    package init(rules: String, digests: @escaping @Sendable ([UInt8]) throws -> Set<IndexDigest>) {
        self.rules = rules
        self.digests = digests
    }

    /// Holds what the head keeps against the newest body; `nil` where other rules chose it.
    func disagreements(_ values: IndexedValues, _ body: [UInt8], in head: String) -> [Disagreement]? {
        guard values.rules == rules else { return nil }
        guard let expected = try? digests(body) else { return [] }
        let found = Set(values.entries.map(\.digest))
        guard found != expected else { return [] }
        return [
            Disagreement(
                "\(head) indexed", found: "\(found.count) values, \(found.subtracting(expected).count) that the newest inventory has not",
                expected: "\(expected.count) values")
        ]
    }
}
