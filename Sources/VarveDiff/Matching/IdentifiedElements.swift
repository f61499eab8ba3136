/// The elements of one array by the value of their identifying member.
struct IdentifiedElements {
    /// In the order of the source.
    private(set) var elements: ContiguousArray<(id: Text, node: Node.ID)> = []
    private var table: TextTable

    /// `nil` unless every element is an object that has `key` as a string or an integer, and no two have the same.
    init?(of array: Node.ID, by key: FieldName, in document: Document) {
        let count = Int(document[array].count)
        let keyBytes = key.contents
        elements.reserveCapacity(count)
        table = TextTable(capacity: count, source: document.bytes)
        for element in document.children(array) {
            guard let id = document.identity(of: element, by: keyBytes), table.insert(id, element) else { return nil }
            elements.append((id, element))
        }
    }

    func find(_ id: Text, in source: [UInt8]) -> Node.ID? { table.find(id, in: source) }
}

extension Document {
    /// What identifies an element: the contents of a string, the digits of an integer.
    ///
    /// `1` and `"1"` are one identity: they read the same in a path.
    func identity(of element: Node.ID, by key: [UInt8]) -> Text? {
        guard nodes[element].kind == .object, let member = member(key, of: element) else { return nil }
        switch nodes[member].kind {
        case .string: return string(member)
        case .number: return integer(member)
        default: return nil
        }
    }

    private func integer(_ node: Node.ID) -> Text? {
        let range = sourceRange(node)
        guard bytes[range].allSatisfy(Byte.isDigit) else { return nil }
        return Text(start: range.lowerBound, end: range.upperBound, hasEscapes: false, hash: SeededHash.process.text(bytes[range]))
    }
}
