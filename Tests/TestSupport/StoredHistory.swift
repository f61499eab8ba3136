import RedisClient
import VarveModel
import VarveStore

/// An inventory as it lies in the store.
package struct StoredInventory: Sendable {
    package let record: InventoryRecord
    package let changes: [StoredChange]
    /// Whether it has a body of its own.
    package let hasFrame: Bool
}

extension TestStore {
    /// All that is stored of a system, oldest first.
    package func history(of system: RegisteredSystem) async throws -> [StoredInventory] {
        let keys = store.partitioning.keys(of: system.id).system(system.number)
        var history: [StoredInventory] = []
        for day in try await redis.send(.zrange(keys.days, 0, -1)).array().compactMap({ Day(try $0.string()) }) {
            history += try await inventories(of: keys.day(day))
        }
        return history.sorted { $0.record.id < $1.record.id }
    }

    /// The body that belongs to a stored inventory.
    package func body(of inventory: StoredInventory, _ system: RegisteredSystem) async throws -> [UInt8] {
        let bodies = try await Snapshots(store: store).bodies(
            [(number: system.number, location: inventory.record.body)], in: store.partitioning.keys(of: system.id))
        return try bodies[0].get()
    }

    /// The bodies of a system's history as text, oldest first.
    package func bodies(of system: RegisteredSystem) async throws -> [String] {
        var bodies: [String] = []
        for inventory in try await history(of: system) {
            bodies.append(String(decoding: try await body(of: inventory, system), as: UTF8.self))
        }
        return bodies
    }

    private func inventories(of day: DayKeys) async throws -> [StoredInventory] {
        let records = try await hash(day.records)
        let diffs = try await hash(day.diffs)
        let frames = try await hash(day.snapshots)
        return try records.map { id, bytes in
            let record = try InventoryRecord(id: InventoryID(rawValue: Int64(id) ?? 0), decoding: bytes)
            let changes = try diffs[id].map { try ChangePack(decoding: $0).stored(inventory: record.id, time: record.time) }
            return StoredInventory(record: record, changes: changes ?? [], hasFrame: frames[id] != nil)
        }
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
