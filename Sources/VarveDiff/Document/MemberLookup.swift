/// Finds the members of one object by names of another document: in order without a search, else through a table.
struct MemberLookup {
    private let document: Document
    private var following: Document.Children
    private let first: Document.Children
    private let count: Int
    private var table: TextTable?

    init(of object: Node.ID, in document: Document) {
        self.document = document
        first = document.children(object)
        following = first
        count = Int(document[object].count)
    }

    /// The member of that name. Costs a comparison where names come in the order of this object.
    mutating func find(_ name: Text, from source: Document) -> Node.ID? {
        var ahead = following
        if let candidate = ahead.next(), isNamed(candidate, name, source) {
            following = ahead
            return candidate
        }
        guard let found = search(name, source) else { return nil }
        following = first.continuing(after: found)
        return found
    }

    private func isNamed(_ candidate: Node.ID, _ name: Text, _ source: Document) -> Bool {
        Text.equal(document.nameText(candidate), in: document.bytes, name, in: source.bytes)
    }

    private mutating func search(_ name: Text, _ source: Document) -> Node.ID? {
        if count <= 8 { return first.first { isNamed($0, name, source) } }
        let table = table ?? TextTable(names: first, count: count, in: document)
        self.table = table
        return table.find(name, in: source.bytes)
    }
}

extension Document.Children {
    /// The children behind one of them.
    func continuing(after child: Node.ID) -> Document.Children {
        Document.Children(document: document, position: Int(document.nodes[child].next), end: end)
    }
}
