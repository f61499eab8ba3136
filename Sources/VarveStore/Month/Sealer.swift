import RedisClient
import VarveModel

/// Seals months that are over, one at a time, under the lease of their partition.
package struct Sealer: Sendable {
    let store: Store
    let lease: Lease
    /// Days that stay hot at least.
    let hotDays: Int

    package static let standardHotDays = 35

    package init(store: Store, lease: Lease, hotDays: Int = standardHotDays) {
        self.store = store
        self.lease = lease
        self.hotDays = hotDays
    }

    private var keys: PartitionKeys { store.partitioning.keys[lease.partition] }

    /// What one step did.
    package struct Progress: Sendable {
        /// Systems of which a month was sealed; what is cached of them is outdated.
        package var sealed: [SystemNumber] = []
        /// Systems whose month could not be sealed, and why.
        package var failed: [SystemNumber: StoreError] = [:]
        /// There is nothing more to seal now.
        package var isDone = false
    }

    /// The latest month that is over and out of the hot window.
    private var latest: Month { store.now().advanced(by: -Int64(hotDays) * Timestamp.microsecondsPerDay).month.advanced(by: -1) }

    /// Seals some months, oldest first.
    ///
    /// - Parameters:
    ///   - limit: months at most.
    ///   - skipping: systems that are left alone, such as damaged ones.
    /// - Throws: `StoreError.leaseLost`, or a `RedisError`.
    package func seal(limit: Int, skipping: Set<SystemNumber> = []) async throws -> Progress {
        var progress = Progress()
        let found = try await store.redis.send(
            .zrange(keys.hot, byScore: .lowest, .inclusive(Double(latest.number)), limit: (0, limit + skipping.count), withScores: true)
        ).pairs()
        for (member, score) in found {
            guard let raw = Int64(try member.string()), let month = Double(try score.string()) else {
                throw StoreError.corrupt(keys.hot)
            }
            let number = SystemNumber(rawValue: raw)
            guard !skipping.contains(number) else { continue }
            do {
                if try await seal(Month(number: Int(month)), of: number) { progress.sealed.append(number) }
            } catch {
                let key = keys.system(number).month(Month(number: Int(month))).sealed
                guard let damage = StoreError.damage(from: error, in: key) else { throw error }
                progress.failed[number] = damage
            }
        }
        // A system that was sealed may have a further month that is due.
        progress.isDone = progress.sealed.isEmpty && found.count < limit + skipping.count
        return progress
    }

    /// Seals the months of one system that lie before another one and out of the hot window, oldest first.
    ///
    /// - Returns: how many there were.
    /// - Throws: `StoreError`, `PackedFormError`, or a `RedisError`.
    package func seal(_ number: SystemNumber, before month: Month) async throws -> Int {
        var count = 0
        while let score = try await store.redis.send(.zscore(keys.hot, .string(String(number.rawValue)))).optionalString().flatMap(
            Double.init)
        {
            let first = Month(number: Int(score))
            guard first < month, first <= latest, try await seal(first, of: number) else { break }
            count += 1
        }
        return count
    }

    /// Seals one month; `false` where there was nothing (any more).
    private func seal(_ month: Month, of number: SystemNumber) async throws -> Bool {
        let system = keys.system(number)
        let replies = try await store.redis.pipeline([.hget(system.head, "revision"), .zrange(system.days, 0, -1)])
        guard let revision = try replies[0].optionalString() else {
            _ = try await store.redis.send(.zrem(keys.hot, [.string(String(number.rawValue))]))
            return false
        }
        let days = try replies[1].array().compactMap { Day(try $0.string()) }
        let entries = try await MonthReader(redis: store.redis).entries(system.month(month))
        let (own, next) = (days.filter { $0.month == month }, days.map(\.month).filter { $0 > month }.min())
        let content = try Self.content(entries, system.month(month).sealed)
        return try await write(content, month, own, next, number, revision)
    }

    private struct Content {
        let sealed: [UInt8]
        let summary: [UInt8]
    }

    /// The sealed form, read back before anything else is given up for it.
    private static func content(_ entries: [MonthEntry], _ key: String) throws -> Content {
        guard let summary = MonthSummary(entries) else { throw StoreError.corrupt("\(key): a hot month without inventories") }
        let sealed = try SealedMonth.encoded(entries)
        guard try SealedMonth.entries(decoding: sealed) == entries else {
            throw StoreError.corrupt("\(key): its inventories do not follow each other")
        }
        return Content(sealed: sealed, summary: summary.encoded())
    }

    private func write(
        _ content: Content, _ month: Month, _ days: [Day], _ next: Month?, _ number: SystemNumber, _ revision: String
    ) async throws -> Bool {
        let system = keys.system(number)
        let fixed = [keys.lease, keys.epoch, system.head, system.days, system.months, system.month(month).sealed, keys.hot]
        let reply = try await store.redis.evaluate(
            .seal, keys: fixed + system.month(month).hot + days.map { system.day($0).changes },
            arguments: [
                .string(lease.token), .integer(lease.epoch), .string(revision), .bytes(content.sealed), .string(month.description),
                .bytes(content.summary), .string(String(number.rawValue)), .string(next.map { String($0.number) } ?? ""),
                .integer(Int64(month.number)),
            ] + days.map { .string($0.description) }
        ).string()
        switch reply {
        case "ok": return true
        case "fence": throw StoreError.leaseLost(lease.partition)
        case "revision": return false
        default: throw StoreError.foreign("\(system.month(month).sealed) or a key beside it")
        }
    }
}
