import RedisClient
import VarveModel
import VarveStore

/// An inventory as it lies in the store.
package struct HistoryEntry: Sendable {
    package let record: InventoryRecord
    package let changes: [StoredChange]
    /// `nil` where it shares the body of the one before.
    package let frame: SnapshotFrame?

    package var hasFrame: Bool { frame != nil }

    /// Bytes of its own body; `nil` where it shares another's.
    package var size: Int? { if case .own(let size, _) = record.body { size } else { nil } }

    /// SHA-256 of its own body.
    package var hash: [UInt8]? { if case .own(_, let hash) = record.body { hash } else { nil } }
}

extension TestStore {
    /// All that is stored of a system, oldest first.
    package func history(of system: RegisteredSystem) async throws -> [HistoryEntry] {
        let keys = store.partitioning.keys(of: system.id).system(system.number)
        var history: [HistoryEntry] = []
        let hot = try await redis.send(.zrange(keys.days, 0, -1)).array().compactMap { Day(try $0.string())?.month }
        let sealed = try await hash(keys.months).keys.compactMap { Month($0) }
        for month in Set(hot + sealed) {
            for entry in try await MonthReader(redis: redis).entries(keys.month(month)) {
                let changes = entry.pack?.stored(inventory: entry.record.id, time: entry.record.time) ?? []
                history.append(HistoryEntry(record: entry.record, changes: changes, frame: entry.frame))
            }
        }
        return history.sorted { $0.record.id < $1.record.id }
    }

    /// The body that belongs to a stored inventory.
    package func body(of inventory: HistoryEntry, _ system: RegisteredSystem) async throws -> [UInt8] {
        try await History(store: store).reading(system) { reader in
            guard let stored = try await reader.inventory(inventory.record.id) else {
                throw StoreError.corrupt("inventory \(inventory.record.id.rawValue) is not found")
            }
            return try await reader.bodies(of: [stored])[0].get()
        }
    }

    /// The bodies of a system's history as text, oldest first.
    package func bodies(of system: RegisteredSystem) async throws -> [String] {
        var bodies: [String] = []
        for inventory in try await history(of: system) {
            bodies.append(String(decoding: try await body(of: inventory, system), as: UTF8.self))
        }
        return bodies
    }

    /// Since when the system's history is complete.
    package func completeness(of system: RegisteredSystem) async throws -> Completeness {
        try await History(store: store).reading(system) { $0.completeness }
    }

    package func hash(_ key: String) async throws -> [String: [UInt8]] {
        let fields = try await redis.send(.hgetall(key)).array()
        return Dictionary(
            uniqueKeysWithValues: try stride(from: 0, to: fields.count, by: 2).map { (try fields[$0].string(), try fields[$0 + 1].bytes()) }
        )
    }

    package func counters(_ key: String) async throws -> [String: Int] {
        try await hash(key).compactMapValues { Int(String(decoding: $0, as: UTF8.self)) }
    }

    package func members(_ key: String) async throws -> [String: Double] {
        let fields = try await redis.send(.zrange(key, byScore: .lowest, .highest, withScores: true)).array()
        return Dictionary(
            uniqueKeysWithValues: try stride(from: 0, to: fields.count, by: 2).map {
                (try fields[$0].string(), Double(try fields[$0 + 1].string()) ?? .nan)
            })
    }
}
