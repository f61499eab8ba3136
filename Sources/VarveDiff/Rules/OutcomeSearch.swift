import VarveModel

/// Finds outcomes of many paths. Paths in document order share their beginnings, which are led through the rules only once.
struct OutcomeSearch {
    private let rules: ContiguousArray<OutcomeRule>
    private var walk: PatternWalk
    private var steps: [FieldPath.Step] = []
    private var matching: ContiguousArray<Int32> = []

    init(_ rules: RuleSet) {
        self.rules = rules.outcomes
        walk = PatternWalk(rules.outcomeTrie)
    }

    mutating func outcome(for path: FieldPath, _ type: ChangeType) -> Outcome {
        lead(along: path.steps)
        var decision: Int?
        var category: (Category, Int)?
        var severity: (Severity, Int)?
        for place in matching {
            let index = Int(place)
            guard rules[index].decides(type) else { continue }
            if decision == nil { decision = index }
            if category == nil, let found = rules[index].category { category = (found, rules[index].place) }
            if severity == nil, let found = rules[index].severity(of: type) { severity = (found, rules[index].place) }
            if category != nil, severity != nil { break }
        }
        return Outcome(
            kind: decision.map { rules[$0].kind } ?? .record, category: category?.0 ?? Outcome.fallback.category,
            severity: severity?.0 ?? Outcome.fallback.severity, rule: decision.map { rules[$0].place }, categoryRule: category?.1,
            severityRule: severity?.1)
    }

    private mutating func lead(along path: [FieldPath.Step]) {
        let limit = min(walk.depth, path.count)
        var shared = 0
        while shared < limit, steps[shared] == path[shared] { shared += 1 }
        if shared == path.count, shared == steps.count, !matching.isEmpty { return }
        walk.pop(to: shared)
        for step in path[shared...] {
            if walk.isDead { break }
            walk.push(step)
        }
        steps = path
        if walk.depth == path.count { walk.collectAccepted(&matching) } else { matching.removeAll(keepingCapacity: true) }
    }
}
