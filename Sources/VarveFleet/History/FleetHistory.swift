import VarveModel

/// What a fleet sent over some days, in time order, with the last report at `end`.
///
/// Reports are made while they are read: only the machines' present states are held. The days are cut into as many slots as there are
/// reports a day; in each slot every machine reports once, at a time of its own with some jitter.
package struct FleetHistory: Sendable, Sequence {
    package let systems: Int
    package let days: Int
    package let reportsPerDay: Int
    package let seed: UInt64
    package let end: Timestamp
    /// Kinds of the machines, repeated over the fleet.
    package let kinds: [MachineKind]
    /// Where set, each report differs from the one before in exactly so many counters and in nothing else.
    package let changedFields: Int?

    /// - `kinds`: not empty; the machine with index `i` is of kind `i` modulo the number of kinds.
    package init(
        systems: Int, days: Int, reportsPerDay: Int = 1, seed: UInt64, end: Timestamp,
        kinds: [MachineKind] = FleetHistory.mixedKinds, changedFields: Int? = nil
    ) {
        self.systems = systems
        self.days = days
        self.reportsPerDay = reportsPerDay
        self.seed = seed
        self.end = end
        self.kinds = kinds
        self.changedFields = changedFields
    }

    package static let mixedKinds: [MachineKind] = [.nethserver, .nethsecurity, .nethserver, .general]

    /// Number of reports.
    package var underestimatedCount: Int { systems * slots }

    package func makeIterator() -> FleetHistoryIterator { FleetHistoryIterator(self) }

    var slots: Int { days * reportsPerDay }
    var slotLength: Int64 { Timestamp.microsecondsPerDay / Int64(reportsPerDay) }
    var start: Timestamp { end.advanced(by: -slotLength * Int64(slots)) }

    /// The machine as it is before its first report.
    func machine(_ system: Int) -> Machine {
        var seeds = SeededGenerator(seed: seed &+ UInt64(system) &* 0xD134_2543_DE82_EF95)
        return Machine(kind: kinds[system % kinds.count], seed: seeds.next(), start: start, number: system + 1)
    }
}
