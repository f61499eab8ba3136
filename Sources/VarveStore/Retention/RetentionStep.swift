import RedisClient
import VarveModel

/// Lets go what a policy does not keep, one system at a time, each month in one atomic step, under the lease of the partition.
package struct RetentionStep: Sendable {
    let store: Store
    let lease: Lease
    let policy: RetentionPolicy

    package init(store: Store, lease: Lease, policy: RetentionPolicy) {
        self.store = store
        self.lease = lease
        self.policy = policy
    }

    var keys: PartitionKeys { store.partitioning.keys[lease.partition] }

    /// How far a pass over the partition's systems has come; each has one pass a day. Begins anew with the lease.
    package struct Cursor: Sendable {
        /// The system number that comes next, and the last of the pass.
        var next: Int64 = 1
        var last: Int64 = 0
        var day: Day?

        var isDone: Bool { next > last }

        /// The numbers of one step.
        var numbers: [SystemNumber] {
            isDone ? [] : (next...min(last, next + RetentionStep.systemsPerStep - 1)).map { SystemNumber(rawValue: $0) }
        }

        package init() {}
    }

    /// What one step did.
    package struct Progress: Sendable {
        /// Systems of which something went; what is cached of them is outdated.
        package var changed: [SystemNumber] = []
        /// Months that were written again.
        package var months = 0
        /// Systems that could not be reduced, and why.
        package var failed: [SystemNumber: StoreError] = [:]
        /// Systems of which what is kept beside the history could not be reduced, and why; all else of them can.
        package var unreadable: [SystemNumber: StoreError] = [:]
        /// There is nothing more to do today.
        package var isDone = false
    }

    /// Systems that are looked at in one step.
    private static let systemsPerStep: Int64 = 64

    /// Takes the next systems of the pass, until so many months were written; a system that is not done yet comes first next time.
    ///
    /// - `limit`: months at most.
    /// - `skipping`: systems that are left alone, such as damaged ones.
    /// - Throws: `StoreError.leaseLost`, or a `RedisError`.
    package func run(_ cursor: inout Cursor, limit: Int, skipping: Set<SystemNumber> = []) async throws -> Progress {
        var progress = Progress()
        let today = store.now().day
        if cursor.isDone, cursor.day != today, !policy.isOff {
            (cursor.next, cursor.last) = (1, try await Registry(store: store).numbersGiven(in: keys))
            cursor.day = today
        }
        let numbers = cursor.numbers
        let systems = numbers.isEmpty ? [:] : try await Registry(store: store).systems(numbers.filter { !skipping.contains($0) }, in: keys)
        try await forgetSuperseded(of: numbers.filter { systems[$0] != nil }, &progress)
        for number in numbers where progress.months < limit {
            if let system = systems[number], try await !run(system, number, limit, &progress) { break }
            cursor.next = number.rawValue + 1
        }
        progress.isDone = cursor.isDone
        return progress
    }

    /// `false` where the system has more to do.
    private func run(
        _ system: Result<RegisteredSystem, StoreError>, _ number: SystemNumber, _ limit: Int, _ progress: inout Progress
    ) async throws -> Bool {
        do {
            let reduced = try await reduce(try system.get(), limit: limit - progress.months)
            progress.months += reduced.months
            if reduced.months > 0 { progress.changed.append(number) }
            return reduced.isDone
        } catch {
            guard let damage = StoreError.damage(from: error, in: keys.system(number).head) else { throw error }
            progress.failed[number] = damage
        }
        return true
    }

    /// Writes months of the system again, the newest first; how many, and whether these were all.
    private func reduce(_ system: RegisteredSystem, limit: Int) async throws -> (months: Int, isDone: Bool) {
        guard let reader = try await RetentionReader.read(system, keys, policy, store) else { return (0, true) }
        let plan = RetentionPlan(reader.items, reader.future)
        var (written, revision, completeness) = (0, reader.revision, reader.completeness)
        completeness.note(incomplete: plan.incomplete)
        for (place, item) in reader.items.enumerated().reversed() {
            guard let kept = plan.kept[item.month], reader.isToWrite(item, kept) else { continue }
            guard written < limit else { return (written, false) }
            let base = kept.frames.count < item.frames.count ? try await reader.base(before: place, store.redis) : nil
            completeness.note(item, kept)
            guard try await write(item, kept, base, reader, revision, completeness) else { break }
            revision += 1
            written += 1
        }
        if written > 0, let time = completeness.inventories {
            try await IndexEraser(redis: store.redis, keys: keys, number: system.number).erase(endedUpTo: time)
        }
        if written > 0, let time = completeness.changes {
            try await NotifiedMarks(redis: store.redis, keys: keys.system(system.number)).forget(before: time)
        }
        return (written, true)
    }
}
