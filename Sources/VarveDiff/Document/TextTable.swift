/// Nodes by a text: members by name, elements by identity.
struct TextTable {
    private var slots: ContiguousArray<Int32>
    private var entries: ContiguousArray<(text: Text, node: Node.ID)> = []
    /// What the texts are ranges of.
    private(set) var source: [UInt8]

    init(capacity: Int, source: [UInt8]) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = ContiguousArray(repeating: -1, count: size)
        entries.reserveCapacity(capacity)
        self.source = source
    }

    init(names members: some Sequence<Node.ID>, count: Int, in document: Document) {
        self.init(capacity: count, source: document.bytes)
        for member in members { _ = insert(document.nameText(member), member) }
    }

    /// Enters a node; `false` where another one has that text already.
    mutating func insert(_ text: Text, _ node: Node.ID) -> Bool {
        let slot = slot(of: text, in: source)
        guard slots[slot] < 0 else { return false }
        slots[slot] = Int32(entries.count)
        entries.append((text, node))
        return true
    }

    /// Enters a node by a text of its own, which is added to the source; `nil` where another one has it already.
    mutating func insert(contents: [UInt8], _ node: Node.ID) -> Text? {
        let start = source.count
        source += contents
        let hash = SeededHash.process.text(contents)
        let text = Text(start: start, end: source.count, hasEscapes: false, hash: hash)
        return insert(text, node) ? text : nil
    }

    func find(_ text: Text, in source: [UInt8]) -> Node.ID? {
        let entry = slots[slot(of: text, in: source)]
        return entry < 0 ? nil : entries[Int(entry)].node
    }

    /// The slot that holds the text, or the free one where it belongs.
    private func slot(of text: Text, in textSource: [UInt8]) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: text.hash) & mask
        while slots[slot] >= 0 {
            if Text.equal(entries[Int(slots[slot])].text, in: source, text, in: textSource) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }
}
