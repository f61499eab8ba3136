/// Tells whether two documents have the same indexed values, from where they differ: cheaper than finding the values of both.
///
/// `true` is certain. `false` means that they may differ: lists whose elements come and go, or have other names, are not followed.
struct IndexSameness {
    private let previous: Document
    private let current: Document
    private let indexing: Indexing
    private let matching: Matching
    private var walk: PatternWalk
    private var steps: [FieldPath.Step] = []
    private var places: ContiguousArray<Int32> = []

    init(_ previous: Document, _ current: Document, _ indexing: Indexing, _ matching: Matching) {
        self.previous = previous
        self.current = current
        self.indexing = indexing
        self.matching = matching
        walk = PatternWalk(indexing.trie)
    }

    mutating func isSame(_ old: Node.ID, _ new: Node.ID) -> Bool {
        if walk.isDead || isSameText(old, new) { return true }
        switch (previous[old].kind, current[new].kind) {
        case (.object, .object): return haveSameMembers(old, new)
        case (.array, .array): return haveSameElements(old, new)
        case (.object, _), (.array, _), (_, .object), (_, .array): return false
        default:
            walk.collectAccepted(&places)
            return !indexing.includes(places)
        }
    }

    /// What is spelled alike is alike; what is equal but spelled otherwise has other values in the index.
    private func isSameText(_ old: Node.ID, _ new: Node.ID) -> Bool {
        previous[old].hash == current[new].hash
            && sameBytes(previous.bytes, previous.sourceRange(old), current.bytes, current.sourceRange(new))
    }

    /// Only members in the same order are compared: other orders are rare.
    private mutating func haveSameMembers(_ old: Node.ID, _ new: Node.ID) -> Bool {
        var (before, after) = (previous.children(old), current.children(new))
        while true {
            let (member, counterpart) = (before.next(), after.next())
            guard let member, let counterpart else { return member == nil && counterpart == nil }
            guard isSameMember(member, counterpart) else { return false }
        }
    }

    private mutating func isSameMember(_ old: Node.ID, _ new: Node.ID) -> Bool {
        let name = previous.nameText(old)
        guard Text.equal(name, in: previous.bytes, current.nameText(new), in: current.bytes) else { return false }
        if isSameText(old, new) { return true }
        walk.begin()
        name.contents(in: previous.bytes).withUnsafeBufferPointer { walk.addName($0, hash: name.hash) }
        defer { walk.pop() }
        if walk.isDead { return true }
        steps.append(.key(previous.name(old)))
        defer { steps.removeLast() }
        return isSame(old, new)
    }

    private mutating func haveSameElements(_ old: Node.ID, _ new: Node.ID) -> Bool {
        guard !previous[old].flags.contains(.holdsScalarsOnly), !current[new].flags.contains(.holdsScalarsOnly) else { return false }
        switch (previous.identified(old, at: steps, matching), current.identified(new, at: steps, matching)) {
        case (nil, nil): return haveSamePlaces(old, new)
        case (let before?, let after?): return haveSameElements(before, after)
        default: return false
        }
    }

    private mutating func haveSameElements(
        _ before: (key: ElementKey, elements: IdentifiedElements), _ after: (key: ElementKey, elements: IdentifiedElements)
    ) -> Bool {
        guard before.key.names == after.key.names, before.elements.elements.count == after.elements.elements.count else { return false }
        for (old, new) in zip(before.elements.elements, after.elements.elements) {
            let id = FieldName(wtf8: old.id.contents(in: before.elements.source))
            guard id == FieldName(wtf8: new.id.contents(in: after.elements.source)) else { return false }
            guard isSame(old.node, new.node, at: .element(keys: before.key.names, id: id)) else { return false }
        }
        return true
    }

    private mutating func haveSamePlaces(_ old: Node.ID, _ new: Node.ID) -> Bool {
        var (before, after) = (previous.children(old), current.children(new))
        var place = 0
        while true {
            let (element, counterpart) = (before.next(), after.next())
            guard let element, let counterpart else { return element == nil && counterpart == nil }
            guard isSame(element, counterpart, at: .index(place)) else { return false }
            place += 1
        }
    }

    private mutating func isSame(_ old: Node.ID, _ new: Node.ID, at step: FieldPath.Step) -> Bool {
        if isSameText(old, new) { return true }
        walk.push(step)
        steps.append(step)
        defer {
            steps.removeLast()
            walk.pop()
        }
        return isSame(old, new)
    }
}
