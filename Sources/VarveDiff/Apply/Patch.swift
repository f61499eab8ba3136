import VarveModel

/// Writes a document anew with changes in it. Values that did not change are copied from the source.
struct Patch {
    let document: Document
    private(set) var output: [UInt8] = []

    typealias Changes = ArraySlice<RawChange>

    init(document: Document) {
        self.document = document
    }

    /// - Parameters:
    ///   - changes: those at `node` and below it.
    ///   - depth: number of steps that lead to `node`.
    mutating func write(_ node: Node.ID, _ changes: Changes, depth: Int) throws(ApplyError) {
        guard let first = changes.first else { return output += document.bytes[document.sourceRange(node)] }
        if first.path.steps.count == depth {
            guard let value = first.current, changes.count == 1 else { throw misfit(first) }
            return output += value
        }
        switch (document[node].kind, first.path.steps[depth]) {
        case (.object, .key): try writeObject(node, changes, depth)
        case (.array, .element(let keys, _)): try writeIdentified(node, changes, keys, depth)
        case (.array, .index): try writeSequence(node, changes, depth)
        case (.array, .anyElement): try writeMultiset(node, changes, depth)
        default: throw misfit(first)
        }
    }

    private func misfit(_ change: RawChange) -> ApplyError { ApplyError(path: change.path.description) }

    private mutating func writeObject(_ node: Node.ID, _ changes: Changes, _ depth: Int) throws(ApplyError) {
        var groups = StepGroups(changes, depth)
        var list = JSONList(open: Byte.openBrace, close: Byte.closeBrace)
        for member in document.children(node) {
            let name = document.name(member)
            let below = groups.take(.key(name))
            if isDelete(below, depth) { continue }
            list.next(&output, name: name)
            try write(member, below, depth: depth + 1)
        }
        for (step, changes) in groups.rest {
            guard case .key(let name) = step, let value = created(changes, depth) else { throw misfit(changes) }
            list.next(&output, name: name)
            output += value
        }
        list.end(&output)
    }

    private mutating func writeIdentified(
        _ node: Node.ID, _ changes: Changes, _ keys: [FieldName], _ depth: Int
    ) throws(ApplyError) {
        var groups = StepGroups(changes, depth)
        var list = JSONList(open: Byte.openBracket, close: Byte.closeBracket)
        let names = keys.map(\.contents)
        for element in document.children(node) {
            let id = document.identity(of: element, by: names).map { FieldName(wtf8: $0) }
            let below = id.map { groups.take(.element(keys: keys, id: $0)) } ?? []
            if isDelete(below, depth) { continue }
            list.next(&output)
            try write(element, below, depth: depth + 1)
        }
        try writeCreated(groups, depth, &list)
        list.end(&output)
    }

    /// The changes of a multiset have no place of their own: they are told apart by value.
    private mutating func writeMultiset(_ node: Node.ID, _ changes: Changes, _ depth: Int) throws(ApplyError) {
        var list = JSONList(open: Byte.openBracket, close: Byte.closeBracket)
        var removed = try RemovedScalars(changes)
        for element in document.children(node) where !removed.take(element, of: document) {
            list.next(&output)
            output += document.bytes[document.sourceRange(element)]
        }
        if let left = removed.first { throw misfit(left) }
        for value in changes.compactMap(\.current) {
            list.next(&output)
            output += value
        }
        list.end(&output)
    }

    /// Places of deletes count in the previous array; all others in the current one, which the rest of the elements fills in order.
    private mutating func writeSequence(_ node: Node.ID, _ changes: Changes, _ depth: Int) throws(ApplyError) {
        var deletes = StepGroups(changes.filter { isDelete([$0], depth) }[...], depth)
        var groups = StepGroups(changes.filter { !isDelete([$0], depth) }[...], depth)
        var list = JSONList(open: Byte.openBracket, close: Byte.closeBracket)
        var place = 0
        for (index, element) in document.children(node).enumerated() where deletes.take(.index(index)).isEmpty {
            var below = groups.take(.index(place))
            while let value = created(below, depth) {
                list.next(&output)
                output += value
                place += 1
                below = groups.take(.index(place))
            }
            list.next(&output)
            try write(element, below, depth: depth + 1)
            place += 1
        }
        try writeCreated(groups, depth, &list)
        if let left = deletes.rest.first { throw misfit(left.changes) }
        list.end(&output)
    }

    private mutating func writeCreated(_ groups: StepGroups, _ depth: Int, _ list: inout JSONList) throws(ApplyError) {
        for (_, changes) in groups.rest {
            guard let value = created(changes, depth) else { throw misfit(changes) }
            list.next(&output)
            output += value
        }
    }

    private func misfit(_ changes: Changes) -> ApplyError { ApplyError(path: changes.first?.path.description ?? "") }

    private func isDelete(_ changes: Changes, _ depth: Int) -> Bool {
        changes.first.map { $0.type == .delete && $0.path.steps.count == depth + 1 } ?? false
    }

    /// The value that a step's only change creates.
    private func created(_ changes: Changes, _ depth: Int) -> [UInt8]? {
        guard let change = changes.first, change.type == .create, change.path.steps.count == depth + 1 else { return nil }
        return change.current
    }
}
