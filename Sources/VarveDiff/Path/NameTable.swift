/// Names by number, so that a name is hashed once a step and not once a state.
///
/// Names are their unescaped contents. The hash is the one that documents keep of their members' names.
struct NameTable: Sendable {
    private var slots: ContiguousArray<Int32> = [-1, -1]
    private var entries: ContiguousArray<Entry> = []
    private var contents: [UInt8] = []

    private struct Entry {
        let hash: UInt64
        let start: Int
        let end: Int
    }

    /// The number of a name; `nil` where it was never entered.
    @inline(__always) func number(of name: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32? {
        let entry = slots[slot(of: name, hash)]
        return entry < 0 ? nil : entry
    }

    mutating func insert(_ name: [UInt8]) -> Int32 {
        if slots.count < (entries.count + 1) * 2 { grow() }
        let hash = SeededHash.process.text(name)
        let slot = name.withUnsafeBufferPointer { self.slot(of: $0, hash) }
        if slots[slot] >= 0 { return slots[slot] }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, start: contents.count, end: contents.count + name.count))
        contents += name
        return slots[slot]
    }

    /// The slot that holds the name, or the free one where it belongs.
    @inline(__always) private func slot(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0, !holds(entries[Int(slots[slot])], name, hash) { slot = (slot &+ 1) & mask }
        return slot
    }

    @inline(__always) private func holds(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Bool {
        entry.hash == hash && entry.end &- entry.start == name.count && name.elementsEqual(contents[entry.start..<entry.end])
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }
}
