import VarveModel
import VarveStore

/// What is stored held against what was answered, over all machines.
struct PromiseOutcome: Sendable {
    var posted = 0
    var acknowledged = 0
    var stored = 0
    /// Acknowledged and not stored.
    var lost = 0
    /// Stored more often than once.
    var twice = 0
    /// Acknowledged in one order and stored in another, or not compared with the one before.
    var outOfOrder = 0
    /// Stored and never posted.
    var unknown = 0
    /// What exactly is wrong, a line a machine.
    var details: [String] = []

    init() {}

    init(_ machine: Machine, in store: Store) async throws {
        let recorded = try await Recorded(machine.id, in: store)
        let attempted = await machine.attempted
        let acknowledged = await machine.acknowledged
        posted = attempted.count
        self.acknowledged = acknowledged.count
        stored = recorded.inventories.count
        // Of a single inventory nothing tells which one it is.
        guard stored > 1 else {
            lost = max(0, acknowledged.count - stored)
            return
        }
        let counters = recorded.counters
        let kept = Set(counters)
        lost = Set(acknowledged).subtracting(kept).count
        unknown = kept.subtracting(attempted).count
        twice = stored - kept.count
        let wanted = Set(acknowledged)
        let order = counters.filter(wanted.contains)
        let inversions = zip(order, order.dropFirst()).filter { $0 >= $1 }
        let broken = recorded.brokenLinks
        outOfOrder = inversions.count + broken.count
        guard !isPromiseKept else { return }
        details = ["\(machine.id): lost \(wanted.subtracting(kept).sorted()), not ascending \(inversions), broken \(broken)"]
    }

    static func of(_ machines: [Machine], in store: Store) async throws -> PromiseOutcome {
        var total = PromiseOutcome()
        for machine in machines { total.add(try await PromiseOutcome(machine, in: store)) }
        return total
    }

    private mutating func add(_ other: PromiseOutcome) {
        posted += other.posted
        acknowledged += other.acknowledged
        stored += other.stored
        lost += other.lost
        twice += other.twice
        outOfOrder += other.outOfOrder
        unknown += other.unknown
        details += other.details
    }

    var isPromiseKept: Bool { lost == 0 && twice == 0 && outOfOrder == 0 && unknown == 0 }

    var description: String {
        "\(posted) posted, \(acknowledged) acknowledged, \(stored) stored; lost \(lost), twice \(twice), out of order \(outOfOrder), never posted \(unknown)"
    }
}

extension Recorded {
    /// Where an inventory was not compared with the one before it, or has no change of the counter at all, in words.
    var brokenLinks: [String] {
        guard steps.map(\.inventory) == Array(inventories.dropFirst()) else {
            let changed = Set(steps.map(\.inventory))
            let unchanged = inventories.dropFirst().filter { !changed.contains($0) }
            return ["\(inventories.count) inventories, \(steps.count) steps; without a step \(unchanged.map(\.rawValue))"]
        }
        return zip(zip(steps, steps.dropFirst()), zip(inventories.dropFirst(), inventories.dropFirst(2))).compactMap { steps, ids in
            guard steps.0.current != steps.1.previous || steps.1.previousInventory != ids.0 else { return nil }
            return "\(steps.1)"
        }
    }
}
