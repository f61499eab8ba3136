/// Grows a trie pattern by pattern.
struct PatternTrieBuilder {
    private var states: ContiguousArray<PatternTrie.State> = [PatternTrie.State()]
    private var globs: [[(glob: Glob, target: Int32)]] = [[]]
    private var accepted: [[Int32]] = [[]]
    private(set) var names = NameTable()
    private(set) var nameEdges = EdgeTable()
    private(set) var indices: [Int: Int32] = [:]
    private(set) var indexEdges = EdgeTable()

    mutating func insert(_ pattern: PathPattern, _ place: Int) {
        var last = 0
        for token in pattern.tokens { last = Int(target(from: last, by: token)) }
        accepted[last].append(Int32(place))
    }

    /// The states, with the lists of all of them in one array each.
    func flattened() -> Flattened {
        var flattened = Flattened(states: states)
        for state in states.indices {
            let (firstGlob, firstAccepted) = (Int32(flattened.globs.count), Int32(flattened.accepted.count))
            for (glob, target) in globs[state] {
                flattened.globEdges.append(PatternTrie.GlobEdge(glob, at: flattened.globs.count, to: target))
                flattened.globs.append(glob)
            }
            flattened.accepted += accepted[state]
            flattened.states[state].globs = firstGlob..<Int32(flattened.globs.count)
            flattened.states[state].accepted = firstAccepted..<Int32(flattened.accepted.count)
        }
        return flattened
    }

    struct Flattened {
        var states: ContiguousArray<PatternTrie.State>
        var globs: ContiguousArray<Glob> = []
        var globEdges: ContiguousArray<PatternTrie.GlobEdge> = []
        var accepted: ContiguousArray<Int32> = []
    }

    private mutating func target(from state: Int, by token: PathToken) -> Int32 {
        switch token {
        case .name(let name): named(state, names.insert(name.contents))
        case .index(let index): indexed(state, index)
        case .glob(let glob): globbed(state, glob)
        case .anyIndex: linked(state, \.anyIndex)
        case .anyStep: linked(state, \.anyStep)
        case .anySteps: repeated(state)
        }
    }

    private mutating func named(_ state: Int, _ number: Int32) -> Int32 {
        if let target = nameEdges.target(from: Int32(state), by: number) { return target }
        let target = added()
        nameEdges.insert(from: Int32(state), by: number, to: target)
        states[state].hasNames = true
        return target
    }

    private mutating func indexed(_ state: Int, _ index: Int) -> Int32 {
        let number = indices[index] ?? Int32(indices.count)
        indices[index] = number
        if let target = indexEdges.target(from: Int32(state), by: number) { return target }
        let target = added()
        indexEdges.insert(from: Int32(state), by: number, to: target)
        states[state].hasIndices = true
        return target
    }

    private mutating func globbed(_ state: Int, _ glob: Glob) -> Int32 {
        if let existing = globs[state].first(where: { $0.glob == glob }) { return existing.target }
        let target = added()
        globs[state].append((glob, target))
        return target
    }

    private mutating func linked(_ state: Int, _ link: WritableKeyPath<PatternTrie.State, Int32>) -> Int32 {
        if states[state][keyPath: link] < 0 { states[state][keyPath: link] = added() }
        return states[state][keyPath: link]
    }

    /// `**` behind `**` says nothing more.
    private mutating func repeated(_ state: Int) -> Int32 {
        if states[state].staysOverSteps { return Int32(state) }
        let target = linked(state, \.anySteps)
        states[Int(target)].staysOverSteps = true
        return target
    }

    private mutating func added() -> Int32 {
        states.append(PatternTrie.State())
        globs.append([])
        accepted.append([])
        return Int32(states.count - 1)
    }
}
