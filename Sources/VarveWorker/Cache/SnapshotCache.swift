import DequeModule
import VarveModel

/// The newest snapshots of one partition's systems, the least recently used dropped first.
struct SnapshotCache: Sendable {
    private struct Entry {
        var snapshot: SystemSnapshot
        var tick: Int
    }

    let capacity: Int
    private(set) var cost = 0
    private var entries: [SystemNumber: Entry] = [:]
    /// Uses in their order; those that a later use of the same system overtook are skipped when space is needed.
    private var uses: Deque<(number: SystemNumber, tick: Int)> = []
    private var tick = 0

    /// Parameter capacity: bytes, about.
    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func find(_ number: SystemNumber) -> SystemSnapshot? {
        guard let entry = entries[number] else { return nil }
        use(number)
        return entry.snapshot
    }

    mutating func store(_ snapshot: SystemSnapshot, for number: SystemNumber) {
        cost += snapshot.cost - (entries[number]?.snapshot.cost ?? 0)
        entries[number] = Entry(snapshot: snapshot, tick: 0)
        use(number)
        while cost > capacity, let oldest = uses.popFirst() { drop(oldest) }
    }

    mutating func remove(_ number: SystemNumber) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        cost -= entry.snapshot.cost
    }

    mutating func removeAll() {
        entries.removeAll()
        uses.removeAll()
        cost = 0
    }

    private mutating func use(_ number: SystemNumber) {
        tick += 1
        entries[number]?.tick = tick
        uses.append((number, tick))
        if uses.count > 2 * entries.count + 64 { uses = Deque(uses.filter { entries[$0.number]?.tick == $0.tick }) }
    }

    private mutating func drop(_ use: (number: SystemNumber, tick: Int)) {
        guard let entry = entries[use.number], entry.tick == use.tick else { return }
        cost -= entry.snapshot.cost
        entries[use.number] = nil
    }
}
