/// The part of a load that counts, between two samples.
struct LoadWindow: Sendable {
    let start: LoadSample
    let end: LoadSample
    /// On the queues when the last was pushed.
    let queuedAtEnd: Int

    /// From when every system has its first inventory, which costs otherwise than those that follow, until all is stored.
    ///
    /// - Parameters:
    ///   - samples: oldest first, from before the first push on.
    ///   - systems: how many post.
    /// - Returns: `nil` where nothing was pushed, or not all of it stored.
    init?(_ samples: [LoadSample], systems: Int) {
        guard let first = samples.first, let last = samples.last, last.pushed > first.pushed else { return nil }
        // Where the time was too short for that, a quarter of the posts is left, so that there is something to divide by.
        let latest = first.pushed + (last.pushed - first.pushed) * 3 / 4
        guard
            let start = samples.first(where: { $0.pushed > first.pushed && ($0.stored >= first.stored + systems || $0.pushed >= latest) }),
            let posted = samples.first(where: { $0.pushed == last.pushed }),
            let end = samples.first(where: { $0.pushed == last.pushed && $0.queued == 0 }), end.time > start.time
        else { return nil }
        self.start = start
        self.end = end
        queuedAtEnd = posted.queued
    }

    var seconds: Double { end.time - start.time }
    var stored: Int { end.stored - start.stored }
    /// Inventories a second, until they are stored.
    var rate: Double { Double(stored) / seconds }

    /// Microseconds of CPU time that a role takes for an inventory.
    func microseconds(_ role: Role) -> Double {
        let used = (end.use[role] ?? ProcessUse()).microseconds - (start.use[role] ?? ProcessUse()).microseconds
        return used / Double(max(1, inventories(role)))
    }

    func cell(_ role: Role) -> Cell { .number(microseconds(role), decimals: 1) }

    /// The same of the processes in which Redis wrote its file anew.
    var rewriting: Double {
        let used = (end.use[.redis] ?? ProcessUse()).childMicroseconds - (start.use[.redis] ?? ProcessUse()).childMicroseconds
        return used / Double(max(1, inventories(.redis)))
    }

    /// Of gateway, worker and Redis, through which every inventory goes.
    var microseconds: Double { microseconds(.gateway) + microseconds(.worker) + microseconds(.redis) }

    /// What passed through a role: what is on the queues when it begins is with the gateway no more.
    private func inventories(_ role: Role) -> Int {
        let pushed = end.pushed - start.pushed
        switch role {
        case .gateway, .load: return pushed
        case .worker: return stored
        case .redis, .query: return (pushed + stored) / 2
        }
    }
}
