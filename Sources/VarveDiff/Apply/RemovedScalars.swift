import VarveModel

/// Scalars that leave a multiset, found again by value.
struct RemovedScalars {
    private var byHash: [UInt64: [(change: RawChange, value: Document)]] = [:]

    init(_ changes: ArraySlice<RawChange>) throws(ApplyError) {
        for change in changes where change.type == .delete {
            guard let text = change.previous, let value = try? Document(parsing: text) else {
                throw ApplyError(path: change.path.description)
            }
            byHash[value[value.root].hash, default: []].append((change, value))
        }
    }

    /// Whether the element is one of them, which then counts as gone.
    mutating func take(_ element: Node.ID, of document: Document) -> Bool {
        let hash = document[element].hash
        guard let place = byHash[hash]?.lastIndex(where: { $0.value.equal($0.value.root, document, element) }) else { return false }
        byHash[hash]?.remove(at: place)
        return true
    }

    /// One that was not found.
    var first: RawChange? { byHash.values.lazy.compactMap(\.first).first?.change }
}
