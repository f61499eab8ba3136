extension Document {
    /// The value at a path, and where it is a container what it holds.
    package struct Parts: Sendable {
        /// The bytes of the value.
        package let range: Range<Int>
        /// Whether it holds others.
        package let isContainer: Bool
        /// The first of them, with the paths that changes have for them.
        package let children: [(path: FieldPath, range: Range<Int>)]
        /// Members or elements, those that were left out among them.
        package let count: Int
    }

    /// `nil` where there is no value. A path is understood as by `value(at:)`.
    ///
    /// - `limit`: most children that are told.
    package func parts(at path: FieldPath, matching: Matching, limit: Int) -> Parts? {
        var (steps, node) = ([FieldPath.Step](), root)
        for step in path.steps {
            guard let (child, taken) = child(step, of: node, at: steps, matching) else { return nil }
            steps.append(taken)
            node = child
        }
        let names = names(in: node, at: steps, matching, limit)
        let children = zip(children(node).prefix(limit), names).map { (FieldPath(steps: steps + [$1]), sourceRange($0)) }
        let count = self[node].kind.isContainer ? Int(self[node].count) : 0
        return Parts(range: sourceRange(node), isContainer: self[node].kind.isContainer, children: children, count: count)
    }

    /// The last steps to the first children of a container; none for a scalar.
    private func names(in node: Node.ID, at steps: [FieldPath.Step], _ matching: Matching, _ limit: Int) -> [FieldPath.Step] {
        switch self[node].kind {
        case .object: return children(node).prefix(limit).map { .key(name($0)) }
        case .array:
            guard let (key, elements) = identified(node, at: steps, matching) else {
                return (0..<min(limit, Int(self[node].count))).map { .index($0) }
            }
            return elements.elements.prefix(limit).map {
                .element(keys: key.names, id: FieldName(wtf8: $0.id.contents(in: elements.source)))
            }
        default: return []
        }
    }
}

extension Document {
    /// The JSON texts of the elements of the top value; `nil` where that is no array.
    package var topLevelElements: [[UInt8]]? {
        guard self[root].kind == .array else { return nil }
        return children(root).map(source)
    }
}
