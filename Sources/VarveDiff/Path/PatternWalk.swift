/// A place in a trie that moves down and up a tree of paths: paths that come in document order cost the steps they do not share.
///
/// A value of whoever walks, so it needs no lock. The sets of states along the path stand one behind the other in one array.
struct PatternWalk {
    private let trie: PatternTrie
    private var active: ContiguousArray<Int32> = []
    /// Where the set of each step begins; the root's at 0.
    private var starts: ContiguousArray<Int> = [0]
    /// The step that entered a state last, so that a set holds it once.
    private var marks: ContiguousArray<UInt32>
    private var generation: UInt32 = 1

    init(_ trie: PatternTrie) {
        self.trie = trie
        marks = ContiguousArray(repeating: 0, count: trie.states.count)
        active.reserveCapacity(64)
        starts.reserveCapacity(16)
        enter(0)
    }

    /// Number of steps from the root.
    var depth: Int { starts.count - 1 }

    /// No pattern matches this path or any below it.
    var isDead: Bool { starts[starts.count - 1] == active.count }

    /// The next step's name makes a difference.
    var dependsOnNames: Bool {
        last.contains { place in
            let state = trie.states[Int(active[place])]
            return state.hasNames || !state.globs.isEmpty
        }
    }

    /// The places of the patterns that match this path, ascending.
    var accepted: [Int] {
        var places: ContiguousArray<Int32> = []
        collectAccepted(&places)
        return places.map(Int.init)
    }

    /// The same into a buffer of the caller.
    func collectAccepted(_ places: inout ContiguousArray<Int32>) {
        places.removeAll(keepingCapacity: true)
        for place in starts[starts.count - 1]..<active.count {
            let range = trie.states[Int(active[place])].accepted
            for entry in range { places.append(trie.accepted[Int(entry)]) }
        }
        if places.count > 1 { places.sort() }
    }

    mutating func pop() {
        active.removeLast(active.count - starts.removeLast())
    }

    mutating func pop(to depth: Int) {
        while self.depth > depth { pop() }
    }

    mutating func push(_ step: FieldPath.Step) {
        begin()
        switch step {
        case .key(let name): add(name)
        case .element(_, let name):
            add(name)
            addAnyIndex()
        case .index(let index): addIndex(index)
        case .anyElement: addAnyIndex()
        }
    }

    private mutating func add(_ name: FieldName) {
        name.withContents { addName($0, hash: SeededHash.process.text($0)) }
    }
}

/// A step of several names at once: `begin`, then whatever the step may be called.
extension PatternWalk {
    /// Begins a step that leads nowhere yet but where any step leads.
    mutating func begin() {
        let range = last
        starts.append(active.count)
        generation &+= 1
        for place in range {
            let index = active[place]
            let state = trie.states[Int(index)]
            if state.staysOverSteps { enter(index) }
            if state.anyStep >= 0 { enter(state.anyStep) }
        }
    }

    /// - Parameter name: unescaped.
    mutating func addName(_ name: UnsafeBufferPointer<UInt8>, hash: UInt64) {
        let number = trie.names.number(of: name, hash: hash)
        for place in beforeLast {
            let index = active[place]
            let state = trie.states[Int(index)]
            if state.hasNames, let number, let target = trie.nameEdges.target(from: index, by: number) { enter(target) }
            for entry in state.globs {
                let edge = trie.globEdges[Int(entry)]
                if edge.mayMatch(name), trie.globs[Int(edge.glob)].matches(name) { enter(edge.target) }
            }
        }
    }

    mutating func addIndex(_ index: Int) {
        addAnyIndex()
        guard !trie.indices.isEmpty, let number = trie.indices[index] else { return }
        for place in beforeLast where trie.states[Int(active[place])].hasIndices {
            if let target = trie.indexEdges.target(from: active[place], by: number) { enter(target) }
        }
    }

    mutating func addAnyIndex() {
        for place in beforeLast {
            let target = trie.states[Int(active[place])].anyIndex
            if target >= 0 { enter(target) }
        }
    }

    private var last: Range<Int> { starts[starts.count - 1]..<active.count }
    private var beforeLast: Range<Int> { starts[starts.count - 2]..<starts[starts.count - 1] }

    private mutating func enter(_ state: Int32) {
        var state = state
        while state >= 0, marks[Int(state)] != generation {
            marks[Int(state)] = generation
            active.append(state)
            state = trie.states[Int(state)].anySteps
        }
    }
}

extension FieldName {
    /// Gives the unescaped name without a copy where it stands plain.
    @inline(__always) func withContents<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            bytes.first == Byte.quote ? contents.withUnsafeBufferPointer(body) : body(bytes)
        }
    }
}

extension SeededHash {
    @inline(__always) func text(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.baseAddress.map { text($0, bytes.count) } ?? text([])
    }
}
