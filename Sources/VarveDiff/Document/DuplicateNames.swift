/// Finds names that an object has twice: one table for all objects of a document, emptied by counting a generation on.
struct DuplicateNames {
    /// `generation << 32 | node`; entries of earlier generations count as free.
    private var slots = ContiguousArray<UInt64>(repeating: 0, count: 64)
    private var generation: UInt64 = 0

    /// Starts with an object of so many members.
    mutating func begin(capacity: Int) {
        generation += 1
        guard capacity * 2 > slots.count else { return }
        var size = slots.count
        while size < capacity * 2 { size *= 2 }
        slots = ContiguousArray(repeating: 0, count: size)
    }

    /// Enters a member and returns the earlier one of the same name, which it replaces.
    @inline(__always)
    mutating func insert(_ node: Int, in nodes: UnsafeMutableBufferPointer<Node>, source: UnsafePointer<UInt8>?) -> Int? {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: nodes[node].nameHash) & mask
        while slots[slot] &>> 32 == generation {
            let earlier = Int(slots[slot] & 0xFFFF_FFFF)
            if nodes[earlier].nameHash == nodes[node].nameHash, Self.sameName(nodes[earlier], nodes[node], source) {
                slots[slot] = generation &<< 32 | UInt64(node)
                return earlier
            }
            slot = (slot &+ 1) & mask
        }
        slots[slot] = generation &<< 32 | UInt64(node)
        return nil
    }

    private static func sameName(_ left: Node, _ right: Node, _ source: UnsafePointer<UInt8>?) -> Bool {
        name(left, source) == name(right, source)
    }

    private static func name(_ node: Node, _ source: UnsafePointer<UInt8>?) -> [UInt8] {
        guard let source else { return [] }
        return unescaped(UnsafeBufferPointer(start: source + Int(node.nameStart), count: Int(node.nameEnd - node.nameStart)))
    }
}
