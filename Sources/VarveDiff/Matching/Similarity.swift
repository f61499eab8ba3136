extension Document {
    /// How much two unequal values have in common: 0 for values of different kinds. Looks at the first 16 children only.
    func similarity(_ node: Node.ID, _ other: Document, _ otherNode: Node.ID) -> Int {
        guard nodes[node].kind == other[otherNode].kind else { return 0 }
        var score = 1
        for (left, right) in zip(children(node), other.children(otherNode)).prefix(16) {
            let (left, right) = (nodes[left], other[right])
            guard left.nameHash == right.nameHash else { continue }
            score += left.hash == right.hash ? 4 : 1
        }
        return score
    }
}
