/// Full queues that were worked off.
struct Drain: Sendable {
    let inventories: Int
    let start: LoadSample
    let end: LoadSample

    /// - Parameter samples: the first from before the queues were given to the workers.
    init?(_ samples: [LoadSample], inventories: Int) {
        guard let start = samples.first, let filled = samples.firstIndex(where: { $0.queued > 0 }),
            let end = samples[filled...].first(where: { $0.queued == 0 })
        else { return nil }
        (self.inventories, self.start, self.end) = (inventories, start, end)
    }

    /// Inventories a second.
    var rate: Double { Double(inventories) / (end.time - start.time) }
    /// Inventories a second if the workers had one whole core and nothing else to wait for.
    var perCore: Double { 1e6 / microseconds(.worker) }
    var workerMebibytes: Double { (end.use[.worker] ?? ProcessUse()).mebibytes }

    /// CPU time of a role for an inventory.
    func microseconds(_ role: Role) -> Double {
        let used = (end.use[role] ?? ProcessUse()).microseconds - (start.use[role] ?? ProcessUse()).microseconds
        return used / Double(inventories)
    }
}
