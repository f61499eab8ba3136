import VarveModel

/// Inventories and their changes, from some time on until now.
package struct RecordedHistory: Sendable {
    /// Ascending.
    package var records: [InventoryRecord] = []
    /// Those among them that have a body of their own, ascending.
    package var bodies: [StoredInventory] = []
    /// Ascending by id.
    package var changes: [StoredChange] = []
    /// It begins with the system's first inventory, and has all changes that records count.
    package var isWhole = true
}

extension HistoryReader {
    /// The newest inventories with their changes, all where there are not many more than `limit`. Reads month after month, backwards.
    package func recorded(limit: Int) async throws -> RecordedHistory {
        let months = try await KnownMonths.read(keys, from: redis)
        var entries: [[MonthEntry]] = []
        var count = 0
        var history = RecordedHistory()
        for month in months.all.sorted(by: >) {
            guard count < limit else {
                history.isWhole = false
                break
            }
            entries.append(try await MonthReader(redis: redis).entries(keys.month(month)))
            count += entries.last?.count ?? 0
        }
        for entry in entries.reversed().joined() { history.append(entry) }
        if history.records.first?.previous != nil { history.isWhole = false }
        // What is left of a month counts only what is left of it.
        if completeness.changes != nil || completeness.inventories != nil { history.isWhole = false }
        return history
    }
}

extension RecordedHistory {
    fileprivate mutating func append(_ entry: MonthEntry) {
        records.append(entry.record)
        let stored = entry.pack?.stored(inventory: entry.record.id, time: entry.record.time) ?? []
        if stored.count != entry.record.changeCount { isWhole = false }
        changes += stored
        guard case .own(let size, let hash) = entry.record.body else { return }
        let location = entry.record.location
        let body = entry.frame.map { StoredBody(start: $0.start(at: location), location: location) }
        bodies.append(StoredInventory(entry.record, size: size, hash: hash, body: body))
    }
}
