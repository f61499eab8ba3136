import RedisClient
import VarveModel

extension Timeline {
    /// All changes that a system has recorded; `nil` before its first inventory.
    ///
    /// - `now`: what "the last 24 hours" end at.
    package func summary(of system: RegisteredSystem, now: Timestamp) async throws -> Versioned<ChangeSummary?> {
        try await store.versioned(system) { keys, _ in
            let codes = Self.codes
            let known = NewestInventory.fields + SystemAlerts.fields
            let values = try await store.redis.send(.hmget(keys.head, known + codes.map { "c:\($0.rawValue)" })).array()
            guard let newest = try NewestInventory(reading: values.prefix(NewestInventory.fields.count)) else { return nil }
            let alerts = try SystemAlerts(reading: values[NewestInventory.fields.count..<known.count])
            var summary = ChangeSummary(time: newest.time, alerts: alerts, now: now)
            for (code, value) in zip(codes, values.dropFirst(known.count)) {
                guard let text = try value.optionalString() else { continue }
                guard let count = Int(text) else { throw StoreError.corrupt("\(keys.head) c:\(code.rawValue)") }
                if count > 0 { summary.counts.append(code, count) }
            }
            summary.recent = try await recent(keys, newest.time, now)
            return summary
        }
    }

    /// The changes of a system's newest inventory, the most severe first, and a summary of them; `nil` before its first inventory.
    package func latest(of system: RegisteredSystem, now: Timestamp) async throws -> Versioned<LatestChanges?> {
        try await store.versionedChanges(
            system,
            { keys, _ -> LatestChanges? in
                let count = NewestInventory.fields.count
                let values = try await store.redis.send(.hmget(keys.head, NewestInventory.fields + SystemAlerts.fields)).array()
                guard let newest = try NewestInventory(reading: values.prefix(count)) else { return nil }
                let alerts = try SystemAlerts(reading: values.dropFirst(count))
                var filter = ChangeFilter()
                (filter.from, filter.to) = (newest.time, newest.time)
                let reader = DayReader(redis: store.redis, system: keys, filter: filter)
                let changes = try await reader.changes(DayIndex.read(reader).entries).flatMap { $0 }
                var summary = ChangeSummary(time: newest.time, alerts: alerts, now: now)
                for change in changes { summary.counts[change.change.code] += 1 }
                if newest.time > now.advanced(by: -ChangeSummary.recentMicroseconds) { summary.recent = changes.count }
                let sorted = changes.sorted { ($1.change.severity, $0.id.rawValue) < ($0.change.severity, $1.id.rawValue) }
                return LatestChanges(inventory: newest.id, changes: sorted, summary: summary)
            }, marking: \.told)
    }

    private func recent(_ keys: SystemKeys, _ newest: Timestamp, _ now: Timestamp) async throws -> Int {
        var filter = ChangeFilter()
        filter.from = now.advanced(by: 1 - ChangeSummary.recentMicroseconds)
        guard let from = filter.from, newest >= from else { return 0 }
        let reader = DayReader(redis: store.redis, system: keys, filter: filter)
        return try await reader.counts(DayIndex.read(reader).entries).reduce(0) { $0 + $1.total }
    }

    /// All there are, ascending.
    private static let codes = (UInt8.min...UInt8.max).compactMap(ChangeCode.init)
}

/// The changes of a system's newest inventory.
package struct LatestChanges: Sendable {
    package let inventory: InventoryID
    /// The most severe first, then by id.
    package fileprivate(set) var changes: [StoredChange]
    package let summary: ChangeSummary
}

extension LatestChanges? {
    /// The changes, where there are any.
    fileprivate var told: [StoredChange] {
        get { self?.changes ?? [] }
        set { self?.changes = newValue }
    }
}
