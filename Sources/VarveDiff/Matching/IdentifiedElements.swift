/// The elements of one array by what identifies them.
struct IdentifiedElements {
    /// In the order of the source.
    private(set) var elements: ContiguousArray<(id: Text, node: Node.ID)> = []
    private var table: TextTable

    /// `nil` unless every element is an object that `key` identifies, and no two have the same identity.
    ///
    /// - Parameter lengths: bytes that an identity may have, as spelled.
    init?(of array: Node.ID, by key: ElementKey, in document: Document, lengths: Range<Int> = 0..<Int.max) {
        let count = Int(document[array].count)
        elements.reserveCapacity(count)
        table = TextTable(capacity: count, source: key.contents.count == 1 ? document.bytes : [])
        for element in document.children(array) {
            guard let id = insert(element, key, document), lengths.contains(id.end - id.start) else { return nil }
            elements.append((id, element))
        }
    }

    /// What the identities are ranges of: the document's text, or texts of several members joined.
    var source: [UInt8] { table.source }

    /// - Parameter source: of the other side, which `id` is from.
    func find(_ id: Text, in source: [UInt8]) -> Node.ID? { table.find(id, in: source) }

    private mutating func insert(_ element: Node.ID, _ key: ElementKey, _ document: Document) -> Text? {
        guard key.contents.count == 1 else {
            return document.identity(of: element, by: key.contents).flatMap { table.insert(contents: $0, element) }
        }
        guard let id = document.identity(of: element, by: key.contents[0]), table.insert(id, element) else { return nil }
        return id
    }
}

/// The elements of both sides of an array, where one key identifies all of them.
struct IdentifiedSides {
    let key: ElementKey
    let before: IdentifiedElements
    let after: IdentifiedElements

    init?(
        _ old: Node.ID, in previous: Document, _ new: Node.ID, in current: Document, by key: ElementKey, lengths: Range<Int> = 0..<Int.max
    ) {
        guard let before = IdentifiedElements(of: old, by: key, in: previous, lengths: lengths),
            let after = IdentifiedElements(of: new, by: key, in: current, lengths: lengths)
        else { return nil }
        (self.key, self.before, self.after) = (key, before, after)
    }

    /// Number of elements that both sides have.
    var kept: Int { before.elements.count { after.find($0.id, in: before.source) != nil } }
}
