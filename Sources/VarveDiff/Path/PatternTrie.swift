/// Many patterns compiled into one, so that a path costs its length and not the number of patterns.
struct PatternTrie: Sendable {
    private struct State {
        var names: [FieldName: Int] = [:]
        var globs: [(glob: Glob, target: Int)] = []
        var indices: [Int: Int] = [:]
        var anyIndex: Int?
        var anyStep: Int?
        /// The state behind a `**`, entered without a step and kept over any step.
        var anySteps: Int?
        var staysOverSteps = false
        /// Patterns that end here, ascending.
        var accepted: [Int] = []
    }

    private var states = [State()]

    init(_ patterns: some Sequence<PathPattern>) {
        for (index, pattern) in patterns.enumerated() { insert(pattern, index) }
    }

    /// The places, ascending, that matching patterns had in the sequence.
    func matches(_ steps: some Sequence<FieldPath.Step>) -> [Int] {
        var active: [Int] = []
        enter(0, &active)
        for step in steps {
            var following: [Int] = []
            for state in active { advance(state, step, &following) }
            if following.isEmpty { return [] }
            active = following
        }
        return active.flatMap { states[$0].accepted }.sorted()
    }

    private mutating func insert(_ pattern: PathPattern, _ index: Int) {
        let last = pattern.tokens.reduce(0) { state, token in child(of: state, token) }
        states[last].accepted.append(index)
    }

    private mutating func child(of state: Int, _ token: PathToken) -> Int {
        if let existing = existingChild(of: state, token) { return existing }
        let target = states.count
        states.append(State())
        switch token {
        case .name(let name): states[state].names[name] = target
        case .index(let index): states[state].indices[index] = target
        case .anyIndex: states[state].anyIndex = target
        case .glob(let glob): states[state].globs.append((glob, target))
        case .anyStep: states[state].anyStep = target
        case .anySteps:
            states[state].anySteps = target
            states[target].staysOverSteps = true
        }
        return target
    }

    private func existingChild(of state: Int, _ token: PathToken) -> Int? {
        switch token {
        case .name(let name): states[state].names[name]
        case .index(let index): states[state].indices[index]
        case .anyIndex: states[state].anyIndex
        case .glob(let glob): states[state].globs.first { $0.glob == glob }?.target
        case .anyStep: states[state].anyStep
        case .anySteps: states[state].anySteps
        }
    }

    private func enter(_ state: Int?, _ active: inout [Int]) {
        guard let state, !active.contains(state) else { return }
        active.append(state)
        enter(states[state].anySteps, &active)
    }

    private func advance(_ index: Int, _ step: FieldPath.Step, _ following: inout [Int]) {
        let state = states[index]
        if state.staysOverSteps { enter(index, &following) }
        enter(state.anyStep, &following)
        switch step {
        case .key(let name), .element(_, let name):
            enter(state.names[name], &following)
            for (glob, target) in state.globs where glob.matches(name.contents) { enter(target, &following) }
        case .index(let place):
            enter(state.anyIndex, &following)
            enter(state.indices[place], &following)
        case .anyElement:
            enter(state.anyIndex, &following)
        }
    }
}
