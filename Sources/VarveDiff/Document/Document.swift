/// A JSON text and its tree: any value at the top, parsed strictly.
///
/// The tree is one array of small structs in source order; names and scalars are ranges of `bytes`. Each subtree has a hash that depends
/// neither on the order of members nor on how strings and numbers are spelled. Of members with one name the last counts.
package struct Document: Sendable {
    /// The text as it came.
    package let bytes: [UInt8]
    /// Some object has two members of one name.
    package let hasDuplicateNames: Bool
    let nodes: ContiguousArray<Node>

    /// - Parameters:
    ///   - bytes: less than 4 GiB.
    ///   - maximumDepth: as in `JSONValidator`.
    package init(parsing bytes: [UInt8], maximumDepth: Int = JSONValidator.defaultMaximumDepth) throws(JSONError) {
        guard bytes.count < Int(UInt32.max) else {
            throw JSONError(code: .invalidJSON, offset: Int(UInt32.max), detail: "expected a text of less than 4 GiB")
        }
        let tree = try bytes.withUnsafeBufferPointer { (source) throws(JSONError) in
            try DocumentBuilder.tree(of: source, maximumDepth: maximumDepth)
        }
        self.bytes = bytes
        nodes = Self.trimmed(tree.nodes)
        hasDuplicateNames = tree.hasDuplicateNames
    }

    /// Documents are kept in caches, so an arena much larger than its nodes (of a text with many commas in strings) is copied once.
    private static func trimmed(_ nodes: ContiguousArray<Node>) -> ContiguousArray<Node> {
        guard nodes.capacity > nodes.count + nodes.count / 4 else { return nodes }
        var copy = ContiguousArray<Node>()
        copy.reserveCapacity(nodes.count)
        copy.append(contentsOf: nodes)
        return copy
    }

    /// Bytes of memory that the document holds, for bounded caches.
    package var memorySize: Int { bytes.capacity + nodes.capacity * MemoryLayout<Node>.stride }

    /// The contents of a string member of the top object, after unescaping; `nil` where there is none.
    package func topLevelString(_ name: String) -> String? {
        guard nodes[root].kind == .object, let member = member(Array(name.utf8), of: root), nodes[member].kind == .string else {
            return nil
        }
        return String(decoding: string(member).contents(in: bytes), as: UTF8.self)
    }
}

extension Document {
    var root: Node.ID { 0 }

    subscript(node: Node.ID) -> Node { nodes[node] }

    /// The value as it stands in the source.
    func source(_ node: Node.ID) -> [UInt8] { Array(bytes[sourceRange(node)]) }

    func sourceRange(_ node: Node.ID) -> Range<Int> { Int(nodes[node].start)..<Int(nodes[node].end) }

    /// Elements or members in source order, without shadowed ones.
    func children(_ node: Node.ID) -> Children { Children(document: self, position: node + 1, end: Int(nodes[node].next)) }

    /// Contents of a string node.
    func string(_ node: Node.ID) -> Text {
        let value = nodes[node]
        return Text(
            start: Int(value.start) + 1, end: Int(value.end) - 1, hasEscapes: value.flags.contains(.hasEscapes), hash: value.hash)
    }

    /// Name of a member as the source has it.
    func nameText(_ node: Node.ID) -> Text {
        let value = nodes[node]
        return Text(
            start: Int(value.nameStart), end: Int(value.nameEnd), hasEscapes: value.flags.contains(.nameHasEscapes), hash: value.nameHash)
    }

    func name(_ node: Node.ID) -> FieldName { FieldName(wtf8: nameText(node).contents(in: bytes)) }

    /// The children of a container.
    struct Children: Sequence, IteratorProtocol {
        let document: Document
        var position: Int
        let end: Int

        mutating func next() -> Node.ID? {
            while position < end {
                let node = position
                position = Int(document.nodes[node].next)
                if !document.nodes[node].flags.contains(.isShadowed) { return node }
            }
            return nil
        }
    }
}
