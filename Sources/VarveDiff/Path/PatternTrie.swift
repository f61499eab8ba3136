/// Many patterns compiled into one automaton, so that a path costs its length and not the number of patterns.
///
/// Its states are the prefixes of the patterns; a path is in several of them at a time, never in more than there are. `PatternWalk`
/// leads paths through it.
final class PatternTrie: Sendable {
    /// Plain numbers in flat arrays: a step through the trie allocates nothing.
    struct State {
        /// Targets; negative for none.
        var anyStep: Int32 = -1
        var anyIndex: Int32 = -1
        /// The state behind a `**`, entered without a step and kept over any step.
        var anySteps: Int32 = -1
        var staysOverSteps = false
        var hasNames = false
        var hasIndices = false
        /// Ranges of `globEdges` and `accepted`.
        var globs: Range<Int32> = 0..<0
        var accepted: Range<Int32> = 0..<0
    }

    /// Plain numbers too: most names are told from most globs by their ends, without a look at the glob.
    struct GlobEdge {
        let glob: Int32
        let target: Int32
        private let first: UInt8?
        private let last: UInt8?

        init(_ glob: Glob, at place: Int, to target: Int32) {
            self.glob = Int32(place)
            self.target = target
            (first, last) = glob.ends
        }

        @inline(__always) func mayMatch(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
            (first == nil || name.first == first) && (last == nil || name.last == last)
        }
    }

    let states: ContiguousArray<State>
    let names: NameTable
    let nameEdges: EdgeTable
    let indices: [Int: Int32]
    let indexEdges: EdgeTable
    let globs: ContiguousArray<Glob>
    /// Where globs lead; those of one state stand together.
    let globEdges: ContiguousArray<GlobEdge>
    /// Places of the patterns that end in a state, ascending for each.
    let accepted: ContiguousArray<Int32>

    convenience init(_ patterns: some Sequence<PathPattern>) { self.init(patterns.enumerated().map { ($0, $1) }) }

    /// - Parameter patterns: with the places that are told of those that match, ascending.
    init(_ patterns: [(place: Int, pattern: PathPattern)]) {
        var builder = PatternTrieBuilder()
        for (place, pattern) in patterns { builder.insert(pattern, place) }
        let flattened = builder.flattened()
        (states, globs, globEdges, accepted) = (flattened.states, flattened.globs, flattened.globEdges, flattened.accepted)
        (names, nameEdges, indices, indexEdges) = (builder.names, builder.nameEdges, builder.indices, builder.indexEdges)
    }

    /// The places, ascending, that matching patterns had in the sequence.
    func matches(_ steps: some Sequence<FieldPath.Step>) -> [Int] {
        var walk = PatternWalk(self)
        for step in steps {
            if walk.isDead { return [] }
            walk.push(step)
        }
        return walk.accepted
    }
}
