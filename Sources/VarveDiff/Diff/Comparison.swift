import VarveModel

/// One walk over two documents. Remembers places only; the values are copied when the walk is over.
struct Comparison {
    let previous: Document
    let current: Document
    let matching: Matching
    let lossGuard: LossGuard?
    private let attempt: DiffLimits.Attempt
    private let hasLabels: Bool
    private let total: Int
    /// Path of the node that is being compared.
    private(set) var steps: [FieldPath.Step] = []
    private(set) var found: [Found] = []
    /// Those of the nodes on the path that have one, the innermost last.
    var labels: [Label] = []

    struct Found {
        let type: ChangeType
        let path: FieldPath
        let previous: Node.ID?
        let current: Node.ID?
        let mark: ChangeMark?
        let label: Label?
    }

    init(
        previous: Document, current: Document, matching: Matching, lossGuard: LossGuard?, attempt: DiffLimits.Attempt, total: Int
    ) {
        self.previous = previous
        self.current = current
        self.matching = matching
        self.lossGuard = lossGuard
        self.attempt = attempt
        hasLabels = matching.hasLabels
        self.total = total
    }

    var changes: [RawChange] {
        found.map { change in
            RawChange(
                type: change.type, path: change.path, previous: change.previous.map(previous.source),
                current: change.current.map(current.source), mark: change.mark,
                label: change.label.flatMap { text(of: $0, for: change.type) })
        }
    }

    /// Finds what changed from one node to another at the present path, and tells it as one change where it is too much.
    mutating func compare(_ old: Node.ID, _ new: Node.ID) {
        if previous.equal(old, current, new) { return }
        let hasLabel = hasLabels && enterLabel(old, new)
        defer { if hasLabel { labels.removeLast() } }
        let budget = Budget(start: found.count, limit: limit)
        compareUnequal(old, new, budget)
        guard budget.isExceeded(by: found.count), isCollapsible else { return }
        let mark = collapsedMark(found[budget.start...])
        found.removeSubrange(budget.start...)
        record(.update, old, new, mark: mark)
    }

    private mutating func compareUnequal(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        if let mark = blankMark(old, new) { return record(.update, old, new, mark: mark) }
        switch (previous[old].kind, current[new].kind) {
        case (.object, .object): compareMembers(old, new, budget)
        case (.array, .array): compareElements(old, new, budget)
        default: record(.update, old, new)
        }
    }

    /// How many changes may lie below a node.
    struct Budget {
        let start: Int
        let limit: Int

        func isExceeded(by count: Int) -> Bool { count - start > limit }
    }

    private var isCollapsible: Bool { steps.count >= attempt.sparedDepth }
    private var limit: Int { isCollapsible ? attempt.perNode : total }

    mutating func record(_ type: ChangeType, _ old: Node.ID?, _ new: Node.ID?, mark: ChangeMark? = nil) {
        found.append(
            Found(type: type, path: FieldPath(steps: steps), previous: old, current: new, mark: mark, label: labels.last))
    }

    /// Records a child of the node that is being compared as gone or come.
    mutating func record(_ type: ChangeType, _ old: Node.ID?, _ new: Node.ID?, at step: FieldPath.Step) {
        steps.append(step)
        let hasLabel = hasLabels && enterLabel(old, new)
        record(type, old, new, mark: mark(type, old))
        if hasLabel { labels.removeLast() }
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
