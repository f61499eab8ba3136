import VarveModel

/// Walks through a fleet's history slot by slot.
package struct FleetHistoryIterator: IteratorProtocol, Sendable {
    private let history: FleetHistory
    private var machines: [Machine]
    private var random: SeededGenerator
    /// When in a slot each machine reports, as a fraction of 2^20.
    private let phases: [Int64]
    private var slot = 0
    /// The slot's reports that are still to come, the last one first.
    private var pending: [(time: Timestamp, system: Int)] = []

    init(_ history: FleetHistory) {
        var random = SeededGenerator(seed: ~history.seed)
        self.history = history
        machines = (0..<history.systems).map(history.machine)
        phases = (0..<history.systems).map { _ in Int64(random.below(1 << 20)) }
        self.random = random
    }

    package mutating func next() -> FleetReport? {
        if pending.isEmpty { schedule() }
        guard let (time, system) = pending.popLast() else { return nil }
        return FleetReport(
            system: system, kind: machines[system].kind, name: machines[system].name, time: time,
            inventory: inventory(of: system, at: time), events: machines[system].events)
    }

    private mutating func inventory(of system: Int, at time: Timestamp) -> [UInt8] {
        let isFirst = slot == 1
        if let fields = history.changedFields {
            machines[system].advance(to: time, countersOnly: isFirst ? 0 : fields)
            return machines[system].steadyInventory()
        }
        machines[system].advance(to: time, changes: isFirst ? 0 : nil)
        return machines[system].inventory()
    }

    /// Draws the times of the next slot; the very last report is moved to the history's end.
    private mutating func schedule() {
        guard slot < history.slots else { return }
        let length = history.slotLength
        let start = history.start.advanced(by: Int64(slot) * length)
        pending = phases.indices.map { (start.advanced(by: offset(of: $0, in: length)), $0) }
        pending.sort { ($1.time, $1.system) < ($0.time, $0.system) }
        slot += 1
        if slot == history.slots, !pending.isEmpty { pending[0].time = history.end }
    }

    /// In `1...length`: the machine's own time with up to a thirtieth of the slot of jitter.
    private mutating func offset(of system: Int, in length: Int64) -> Int64 {
        let jitter = Int64(random.below(Int(length / 30) + 1))
        return min(length, max(1, (length - length / 30) / (1 << 20) * phases[system] + jitter))
    }
}
