extension Document {
    /// The first name, in the order of the text, that an object has twice; `nil` where there is none. Looks through the whole document,
    /// if it `hasDuplicateNames`.
    package var firstDuplicate: DuplicateName? {
        guard hasDuplicateNames, let shadowed = nodes.firstIndex(where: { $0.flags.contains(.isShadowed) }) else { return nil }
        let (object, parents) = place(of: shadowed)
        let name = nameText(shadowed)
        guard let kept = children(object).first(where: { Text.equal(nameText($0), in: bytes, name, in: bytes) }) else { return nil }
        return DuplicateName(
            path: FieldPath(steps: parents + [.key(self.name(shadowed))]), shadowed: source(shadowed), kept: source(kept))
    }

    /// The container of a node, and its path.
    private func place(of node: Node.ID) -> (container: Node.ID, steps: [FieldPath.Step]) {
        var container = root
        var steps: [FieldPath.Step] = []
        while let (place, child) = children(container).enumerated().first(where: { $1 < node && node < Int(nodes[$1].next) }) {
            steps.append(nodes[container].kind == .object ? .key(name(child)) : .index(place))
            container = child
        }
        return (container, steps)
    }
}
