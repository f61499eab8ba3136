extension Document {
    /// Whether two values are equal: members in any order, elements in order, strings after unescaping, numbers by value.
    ///
    /// The hash tells most unequal ones apart; equal hashes are verified, so a collision can hide nothing.
    func equal(_ node: Node.ID, _ other: Document, _ otherNode: Node.ID) -> Bool {
        let (left, right) = (nodes[node], other.nodes[otherNode])
        guard left.hash == right.hash, left.kind == right.kind, left.count == right.count else { return false }
        if sameBytes(bytes, sourceRange(node), other.bytes, other.sourceRange(otherNode)) { return true }
        switch left.kind {
        case .null, .true, .false: return true
        case .number: return DecimalNumber(source(node)) == DecimalNumber(other.source(otherNode))
        case .string: return Text.equal(string(node), in: bytes, other.string(otherNode), in: other.bytes)
        case .array: return zip(children(node), other.children(otherNode)).allSatisfy { equal($0, other, $1) }
        case .object: return equalMembers(node, other, otherNode)
        }
    }

    private func equalMembers(_ node: Node.ID, _ other: Document, _ otherNode: Node.ID) -> Bool {
        var members = MemberLookup(of: otherNode, in: other)
        return children(node).allSatisfy { member in
            members.find(nameText(member), from: self).map { equal(member, other, $0) } ?? false
        }
    }
}
