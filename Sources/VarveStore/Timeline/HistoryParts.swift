import RedisClient
import VarveModel

/// Reads a long range of a system's history part by part, newest first: a sealed month, or some hot days.
///
/// Each part is read consistently by itself, and anew where the system was written meanwhile. What was committed after the beginning is left
/// out: ids only grow, and so do effective times.
package struct HistoryParts: Sendable {
    let store: Store
    let system: RegisteredSystem
    let filter: ChangeFilter
    /// The newest inventory that is given.
    let newest: InventoryID
    /// Ranges of days, newest first.
    let ranges: [ClosedRange<Day>]

    /// The changes that match, newest first: by inventory, then by id, descending.
    ///
    /// - `inventories`: only changes of these; empty for all.
    package func changes(of inventories: Set<InventoryID>, _ take: ([StoredChange]) async throws -> Void) async throws {
        for range in ranges {
            let changes = try await store.versionedChanges(
                system,
                { keys, _ in
                    let (index, reader) = try await self.days(range, keys)
                    return try await reader.changes(index.entries).joined().filter { change in
                        change.inventory <= newest && (inventories.isEmpty || inventories.contains(change.inventory))
                    }
                }, marking: \.self)
            try await take(changes.value)
        }
    }

    /// The ids of the inventories in the range, newest first.
    package func inventories(_ take: ([InventoryID]) async throws -> Void) async throws {
        for range in ranges {
            let ids = try await store.consistently(system) { keys, _ in
                let (index, reader) = try await self.days(range, keys)
                return try await reader.inventories(index.entries).flatMap { $0.reversed() }.filter { $0 <= newest }
            }
            try await take(ids)
        }
    }

    /// Read again with each part, since a month may have been sealed or reduced since the beginning.
    private func days(_ range: ClosedRange<Day>, _ keys: SystemKeys) async throws -> (DayIndex, DayReader) {
        var part = filter
        part.from = max(filter.from ?? range.lowerBound.start, range.lowerBound.start)
        part.to = min(filter.to ?? range.upperBound.end, range.upperBound.end)
        let reader = DayReader(redis: store.redis, system: keys, filter: part)
        return (try await DayIndex.read(reader), reader)
    }
}

extension Timeline {
    /// The parts of a range of effective times, with the revision that they begin with.
    package func parts(of system: RegisteredSystem, filter: ChangeFilter) async throws -> Versioned<HistoryParts> {
        try await store.versioned(system) { keys, _ in
            let newest = try await store.redis.send(.hget(keys.head, "newest")).integer()
            let index = try await DayIndex.read(DayReader(redis: store.redis, system: keys, filter: filter))
            let ranges = Self.parts(of: index.entries).compactMap { part -> ClosedRange<Day>? in
                guard let last = part.first, let first = part.last else { return nil }
                return first.day...last.day
            }
            return HistoryParts(
                store: store, system: system, filter: filter, newest: InventoryID(rawValue: newest), ranges: ranges)
        }
    }
}
