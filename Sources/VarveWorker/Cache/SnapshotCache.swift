import DequeModule
import VarveModel

/// The newest snapshots of one partition's systems, the least recently used dropped first.
///
/// Parsed an inventory takes some ten times as much memory as its zstd frame, and unpacking and parsing it is cheap beside reading it from the
/// store. So documents have half of the room, and of systems for whose document there is none there the frame is kept.
struct SnapshotCache: Sendable {
    private struct Entry {
        var snapshot: SystemSnapshot
        var tick: Int
    }

    private typealias Use = (number: SystemNumber, tick: Int)

    let capacity: Int
    private(set) var cost = 0
    private var documentCost = 0
    /// How often a system was found, and was not.
    private(set) var hits = 0
    private(set) var misses = 0
    private var entries: [SystemNumber: Entry] = [:]
    /// Uses in their order; those that a later use of the same system overtook are skipped when space is needed.
    private var uses: Deque<Use> = []
    /// Those of systems whose documents were kept then.
    private var documentUses: Deque<Use> = []
    private var tick = 0

    /// Parameter capacity: bytes, about.
    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func find(_ number: SystemNumber) -> SystemSnapshot? {
        guard let entry = entries[number] else {
            misses += 1
            return nil
        }
        hits += 1
        use(number)
        return entry.snapshot
    }

    mutating func store(_ snapshot: SystemSnapshot, for number: SystemNumber) {
        count(entries[number]?.snapshot, -1)
        entries[number] = Entry(snapshot: snapshot, tick: 0)
        count(snapshot, 1)
        use(number)
        while documentCost > capacity / 2, let oldest = documentUses.popFirst() { if isLast(oldest) { dropDocument(of: oldest.number) } }
        while cost > capacity, let oldest = uses.popFirst() { if isLast(oldest) { remove(oldest.number) } }
    }

    mutating func remove(_ number: SystemNumber) {
        count(entries.removeValue(forKey: number)?.snapshot, -1)
    }

    mutating func removeAll() {
        entries.removeAll()
        uses.removeAll()
        documentUses.removeAll()
        (cost, documentCost) = (0, 0)
    }

    private mutating func use(_ number: SystemNumber) {
        tick += 1
        entries[number]?.tick = tick
        uses.append((number, tick))
        if let entry = entries[number], entry.snapshot.base != nil { documentUses.append((number, tick)) }
        let most = 2 * entries.count + 64
        if uses.count > most { uses = Deque(uses.filter(isLast)) }
        if documentUses.count > most { documentUses = Deque(documentUses.filter(isLast)) }
    }

    private mutating func dropDocument(of number: SystemNumber) {
        guard var snapshot = entries[number]?.snapshot else { return }
        count(snapshot, -1)
        snapshot.base = nil
        entries[number]?.snapshot = snapshot
        count(snapshot, 1)
    }

    private mutating func count(_ snapshot: SystemSnapshot?, _ sign: Int) {
        guard let snapshot else { return }
        cost += sign * snapshot.cost
        documentCost += sign * snapshot.documentCost
    }

    private func isLast(_ use: Use) -> Bool { entries[use.number]?.tick == use.tick }
}
