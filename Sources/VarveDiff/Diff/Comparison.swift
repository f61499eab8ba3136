import VarveModel

/// One walk over two documents. Remembers places only; the values are copied when the walk is over.
struct Comparison {
    let previous: Document
    let current: Document
    let identity: Identity
    private let attempt: DiffLimits.Attempt
    private let total: Int
    /// Path of the node that is being compared.
    private(set) var steps: [FieldPath.Step] = []
    private(set) var found: [Found] = []

    struct Found {
        let type: ChangeType
        let path: FieldPath
        let previous: Node.ID?
        let current: Node.ID?
    }

    init(previous: Document, current: Document, identity: Identity, attempt: DiffLimits.Attempt, total: Int) {
        self.previous = previous
        self.current = current
        self.identity = identity
        self.attempt = attempt
        self.total = total
    }

    var changes: [RawChange] {
        found.map { change in
            RawChange(
                type: change.type, path: change.path, previous: change.previous.map(previous.source),
                current: change.current.map(current.source))
        }
    }

    /// Finds what changed from one node to another at the present path, and tells it as one change where it is too much.
    mutating func compare(_ old: Node.ID, _ new: Node.ID) {
        if previous.equal(old, current, new) { return }
        let budget = Budget(start: found.count, limit: limit)
        switch (previous[old].kind, current[new].kind) {
        case (.object, .object): compareMembers(old, new, budget)
        case (.array, .array): compareElements(old, new, budget)
        default: record(.update, old, new)
        }
        guard budget.isExceeded(by: found.count), isCollapsible else { return }
        found.removeSubrange(budget.start...)
        record(.update, old, new)
    }

    /// How many changes may lie below a node.
    struct Budget {
        let start: Int
        let limit: Int

        func isExceeded(by count: Int) -> Bool { count - start > limit }
    }

    private var isCollapsible: Bool { steps.count >= attempt.sparedDepth }
    private var limit: Int { isCollapsible ? attempt.perNode : total }

    mutating func record(_ type: ChangeType, _ old: Node.ID?, _ new: Node.ID?) {
        found.append(Found(type: type, path: FieldPath(steps: steps), previous: old, current: new))
    }

    /// Records a change at a child of the node that is being compared.
    mutating func record(_ type: ChangeType, _ old: Node.ID?, _ new: Node.ID?, at step: FieldPath.Step) {
        steps.append(step)
        record(type, old, new)
        steps.removeLast()
    }

    /// Compares a child on both sides; its step is made only where it differs.
    mutating func compare(_ old: Node.ID, _ new: Node.ID, at step: @autoclosure () -> FieldPath.Step) {
        if previous.equal(old, current, new) { return }
        steps.append(step())
        compare(old, new)
        steps.removeLast()
    }
}
