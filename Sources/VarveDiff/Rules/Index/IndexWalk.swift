/// Finds the values of one document that rules index. Branches that no rule can match are not entered.
struct IndexWalk {
    private let document: Document
    private let indexing: Indexing
    private let matching: Matching
    private var walk: PatternWalk
    private var steps: [FieldPath.Step] = []
    private var places: ContiguousArray<Int32> = []
    private(set) var found: [IndexedField] = []

    init(_ document: Document, _ indexing: Indexing, _ matching: Matching) {
        self.document = document
        self.indexing = indexing
        self.matching = matching
        walk = PatternWalk(indexing.trie)
    }

    mutating func visit(_ node: Node.ID) {
        if walk.isDead { return }
        switch document[node].kind {
        case .object: visitMembers(of: node)
        case .array: visitElements(of: node)
        case .null: break
        case .false, .true, .number, .string: add(node)
        }
    }

    private mutating func add(_ node: Node.ID) {
        walk.collectAccepted(&places)
        guard indexing.includes(places) else { return }
        let source = document.source(node)
        let value = document[node].kind == .string ? document.string(node).contents(in: document.bytes) : source
        guard value.count <= Indexing.longestValue, !Masking.isReplacement(source[...]) else { return }
        found.append(IndexedField(path: FieldPath(steps: steps).description, value: value))
    }

    /// A member's name is made a step only where some rule may match below it.
    private mutating func visitMembers(of object: Node.ID) {
        for member in document.children(object) {
            let name = document.nameText(member)
            walk.begin()
            name.contents(in: document.bytes).withUnsafeBufferPointer { walk.addName($0, hash: name.hash) }
            if !walk.isDead {
                steps.append(.key(document.name(member)))
                visit(member)
                steps.removeLast()
            }
            walk.pop()
        }
    }

    /// Elements have the names that they have in changes.
    private mutating func visitElements(of array: Node.ID) {
        if document[array].flags.contains(.holdsScalarsOnly) {
            let isOrdered = matching.isOrdered(at: steps)
            for (place, element) in document.children(array).enumerated() { visit(element, isOrdered ? .index(place) : .anyElement) }
        } else if let (key, elements) = document.identified(array, at: steps, matching) {
            for (id, element) in elements.elements {
                visit(element, .element(keys: key.names, id: FieldName(wtf8: id.contents(in: elements.source))))
            }
        } else {
            for (place, element) in document.children(array).enumerated() { visit(element, .index(place)) }
        }
    }

    private mutating func visit(_ node: Node.ID, _ step: FieldPath.Step) {
        walk.push(step)
        steps.append(step)
        visit(node)
        steps.removeLast()
        walk.pop()
    }
}
