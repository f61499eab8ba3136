extension Document {
    /// The JSON text of the value at a path, as the source has it; `nil` where there is none.
    ///
    /// A name that leads into an array is the identity of an element, by the first key that identifies all of them in this document:
    /// those of the rules in order, then the well-known ones.
    /// - `base`: where this document stands, if it is a part of a larger one: rules speak of whole paths.
    package func value(at path: FieldPath, below base: FieldPath = FieldPath(steps: []), matching: Matching) -> [UInt8]? {
        var steps = base.steps
        var node = root
        for step in path.steps {
            guard let (child, taken) = child(step, of: node, at: steps, matching) else { return nil }
            steps.append(taken)
            node = child
        }
        return source(node)
    }

    /// A child, and the step as `diff` would name it.
    func child(
        _ step: FieldPath.Step, of node: Node.ID, at steps: [FieldPath.Step], _ matching: Matching
    ) -> (Node.ID, FieldPath.Step)? {
        switch (nodes[node].kind, step) {
        case (.object, .key(let name)): return member(name.contents, of: node).map { ($0, step) }
        case (.array, .key(let name)), (.array, .element(_, let name)): return element(name, of: node, at: steps, matching)
        case (.array, .index(let index)):
            var elements = children(node).makeIterator()
            for _ in 0..<index { if elements.next() == nil { return nil } }
            return elements.next().map { ($0, step) }
        default: return nil
        }
    }

    private func element(
        _ name: FieldName, of array: Node.ID, at steps: [FieldPath.Step], _ matching: Matching
    ) -> (Node.ID, FieldPath.Step)? {
        guard let (key, elements) = identified(array, at: steps, matching) else { return nil }
        let id = name.contents
        return elements.elements.first { $0.id.contents(in: elements.source) == id }.map { ($0.node, .element(keys: key.names, id: name)) }
    }

    /// The elements of an array by what identifies them, where something does: as changes name them.
    func identified(
        _ array: Node.ID, at steps: [FieldPath.Step], _ matching: Matching
    ) -> (ElementKey, IdentifiedElements)? {
        for key in matching.elementKeys(at: steps) {
            guard let key else { return nil }
            if let elements = IdentifiedElements(of: array, by: key, in: self) { return (key, elements) }
        }
        guard let first = children(array).first(where: { _ in true }), nodes[first].kind == .object else { return nil }
        for key in IdentityCandidates.keys(of: first, in: self) {
            let elements = IdentifiedElements(of: array, by: key, in: self, lengths: IdentityCandidates.lengths)
            if let elements { return (key, elements) }
        }
        return nil
    }
}
