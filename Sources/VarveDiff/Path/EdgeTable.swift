/// Where a state of a trie leads by a numbered name: one open table for all states.
struct EdgeTable: Sendable {
    private var slots: ContiguousArray<Edge> = [.free, .free]
    private var count = 0

    private struct Edge {
        let key: UInt64
        let target: Int32

        static let free = Edge(key: .max, target: -1)
    }

    @inline(__always) func target(from state: Int32, by number: Int32) -> Int32? {
        let edge = slots[slot(of: Self.key(state, number))]
        return edge.target < 0 ? nil : edge.target
    }

    mutating func insert(from state: Int32, by number: Int32, to target: Int32) {
        if slots.count < (count + 1) * 2 { grow() }
        let key = Self.key(state, number)
        slots[slot(of: key)] = Edge(key: key, target: target)
        count += 1
    }

    @inline(__always) private static func key(_ state: Int32, _ number: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: state)) &<< 32 | UInt64(UInt32(bitPattern: number))
    }

    @inline(__always) private func slot(of key: UInt64) -> Int {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
        while slots[slot].target >= 0, slots[slot].key != key { slot = (slot &+ 1) & mask }
        return slot
    }

    private mutating func grow() {
        let edges = slots
        slots = ContiguousArray(repeating: .free, count: edges.count * 2)
        for edge in edges where edge.target >= 0 { slots[slot(of: edge.key)] = edge }
    }
}
