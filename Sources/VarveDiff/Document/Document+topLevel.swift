extension Document {
    /// The text of a member of the top object, as the source has it; `nil` where there is none.
    package func topLevelSource(_ name: String) -> [UInt8]? {
        guard nodes[root].kind == .object, let member = member(Array(name.utf8), of: root) else { return nil }
        return source(member)
    }
}

extension Document {
    /// The members of the top object in the order of the text: name, JSON text, and the contents of one that is a string; `nil` where the top
    /// is no object.
    package var topLevelMembers: [(name: String, source: [UInt8], string: String?)]? {
        guard nodes[root].kind == .object else { return nil }
        return children(root).map { node in
            let text = nodes[node].kind == .string ? String(decoding: string(node).contents(in: bytes), as: UTF8.self) : nil
            return (String(decoding: nameText(node).contents(in: bytes), as: UTF8.self), source(node), text)
        }
    }
}

extension Document {
    /// Number of elements or members of the top value; `nil` for a scalar.
    package var topLevelCount: Int? { nodes[root].kind.isContainer ? Int(nodes[root].count) : nil }

    /// Which of some names members have: those of the top object or, with `object`, those of its member that is one.
    ///
    /// One pass over the members, whatever the number of names.
    /// - Returns: `nil` where there is no such object.
    package func memberNames(among names: [String], of object: String? = nil) -> Set<String>? {
        guard nodes[root].kind == .object else { return nil }
        guard let node = object.map({ member(Array($0.utf8), of: root) }) ?? root, nodes[node].kind == .object else { return nil }
        var found: Set<String> = []
        // Most members are ruled out by their length alone, which is a bit of this word.
        let lengths = names.reduce(UInt64(0)) { $0 | 1 << UInt64(min($1.utf8.count, 63)) }
        for child in children(node) {
            let text = nameText(child)
            guard text.hasEscapes || lengths & 1 << UInt64(min(text.end - text.start, 63)) != 0 else { continue }
            let contents = text.hasEscapes ? text.contents(in: bytes)[...] : bytes[text.start..<text.end]
            for name in names where name.utf8.count == contents.count && contents.elementsEqual(name.utf8) { found.insert(name) }
        }
        return found
    }
}
