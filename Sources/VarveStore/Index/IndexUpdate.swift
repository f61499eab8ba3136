import VarveModel

/// What one inventory changes in the index.
package struct IndexUpdate: Hashable, Sendable {
    /// What the head keeps then, packed.
    package let after: [UInt8]
    /// Values that the system has since this inventory.
    package let opened: [IndexedValues.Entry]
    /// Values that it had until this inventory.
    package let closed: [IndexedValues.Entry]
    /// Paths of the opened ones.
    package let paths: [String]
    /// Every pattern that rules index, where the rules are others than for the inventory before.
    package let patterns: [String]

    /// `nil` where nothing changes.
    ///
    /// - `before`: what the head keeps; `nil` where it keeps nothing yet.
    /// - `fields`: what this inventory has, with the paths.
    /// - `time`: its effective time.
    /// - `patterns`: what rules index.
    package init?(
        from before: IndexedValues?, to fields: [IndexDigest: String], rules: String, at time: Timestamp, patterns: [String]
    ) {
        let old = Dictionary((before?.entries ?? []).map { ($0.digest, $0.since) }, uniquingKeysWith: { first, _ in first })
        opened = fields.keys.filter { old[$0] == nil }.sorted().map { IndexedValues.Entry(digest: $0, since: time) }
        closed = (before?.entries ?? []).filter { fields[$0.digest] == nil }
        let isNew = before?.rules != rules
        guard isNew || !opened.isEmpty || !closed.isEmpty else { return nil }
        paths = Set(opened.compactMap { fields[$0.digest] }).sorted()
        self.patterns = isNew ? patterns : []
        let entries = fields.keys.sorted().map { IndexedValues.Entry(digest: $0, since: old[$0] ?? time) }
        after = entries.isEmpty && patterns.isEmpty ? [] : IndexedValues(rules: rules, entries: entries).encoded()
    }
}
