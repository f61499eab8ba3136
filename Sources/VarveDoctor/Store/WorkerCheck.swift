import VarveStore

/// Who works the queues off.
package struct WorkerCheck: Sendable {
    /// Names of those that said lately that they live.
    package var workers: [String]
    /// Partitions that maintenance asks for.
    package var reserved: Set<Int>
    package var partitions: [QueueStatistics]

    package init(workers: [String], reserved: Set<Int>, partitions: [QueueStatistics]) {
        self.workers = workers
        self.reserved = reserved
        self.partitions = partitions
    }

    package var findings: [Finding] {
        guard !workers.isEmpty else { return [nobody] }
        return [.ok("workers", "\(workers.count) alive: \(workers.sorted().joined(separator: ", "))"), unowned, shares]
    }

    private var nobody: Finding {
        let queued = partitions.reduce(0) { $0 + $1.queued }
        let mend = "start `varve worker` (or `varve serve`)"
        guard queued > 0 else { return .warning("workers", "none is alive", mend: mend) }
        return .wrong("workers", "none is alive, and \(queued) inventories wait", mend: mend)
    }

    private var unowned: Finding {
        let none = partitions.filter { $0.owner == nil && !reserved.contains($0.partition) }.map(\.partition)
        guard !none.isEmpty else {
            return .ok(
                "leases", "all \(partitions.count) partitions have an owner" + (reserved.isEmpty ? "" : ", \(reserved.count) maintenance"))
        }
        return .warning(
            "leases", "\(none.count) of \(partitions.count) partitions have no owner (\(list(none)))",
            mend: "look again in 15 s: a lease that nobody gave back runs out first; then see the workers' logs")
    }

    private var shares: Finding {
        let owned = workers.map { worker in partitions.count { $0.owner == worker } }
        let (least, most) = (owned.min() ?? 0, owned.max() ?? 0)
        guard most - least > 1, reserved.isEmpty else {
            return .ok("shares", least == most ? "\(most) partitions each" : "\(least) to \(most) partitions each")
        }
        return .warning(
            "shares", "\(least) to \(most) partitions each",
            mend: "look again in 30 s: workers even out by themselves; then see the log of the one with \(least)")
    }

    private func list(_ numbers: [Int]) -> String {
        numbers.prefix(8).map(String.init).joined(separator: ", ") + (numbers.count > 8 ? ", …" : "")
    }
}
