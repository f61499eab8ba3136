/// Changes below a node by the step that leads on from it, in order of first appearance.
struct StepGroups {
    typealias Changes = ArraySlice<RawChange>

    private var order: [FieldPath.Step] = []
    private var groups: [FieldPath.Step: Changes] = [:]

    init(_ changes: Changes, _ depth: Int) {
        for change in changes {
            let step = change.path.steps[depth]
            if groups[step] == nil { order.append(step) }
            groups[step, default: []].append(change)
        }
    }

    /// Removes and returns the changes behind a step; none is an empty slice.
    mutating func take(_ step: FieldPath.Step) -> Changes { groups.removeValue(forKey: step) ?? [] }

    /// What was not taken.
    var rest: [(step: FieldPath.Step, changes: Changes)] { order.compactMap { step in groups[step].map { (step, $0) } } }
}
