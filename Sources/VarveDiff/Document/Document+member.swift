extension Document {
    /// The member of an object by its unescaped name. Looks through the members; for many names of one object see `MemberLookup`.
    func member(_ key: [UInt8], of object: Node.ID) -> Node.ID? {
        children(object).first { isNamed($0, key) }
    }

    private func isNamed(_ member: Node.ID, _ key: [UInt8]) -> Bool {
        let name = nameText(member)
        if name.hasEscapes { return name.contents(in: bytes) == key }
        return sameBytes(bytes, name.start..<name.end, key, 0..<key.count)
    }
}
