import RedisClient
import VarveModel

/// Which changes of a system notifications were sent of.
///
/// Of each inventory: its effective time, then eight bytes for each change (`Change.notifiedMark`), so that it holds whatever ids, places and
/// ratings the changes get later. Of inventories whose changes retention took they go, too.
struct NotifiedMarks: Sendable {
    let redis: RedisClient
    let keys: SystemKeys

    /// The changes with what is said of them.
    func marked(_ changes: [StoredChange]) async throws -> [StoredChange] {
        let inventories = Array(Set(changes.map(\.inventory)))
        guard !inventories.isEmpty else { return changes }
        let replies = try await redis.send(.hmget(keys.notified, inventories.map { String($0.rawValue) })).array()
        var known: [InventoryID: Set<UInt64>] = [:]
        for (inventory, reply) in zip(inventories, replies) {
            if let bytes = try reply.optionalBytes() { known[inventory] = try Self.marks(bytes) }
        }
        guard !known.isEmpty else { return changes }
        return changes.map { change in
            var change = change
            change.isNotified = known[change.inventory]?.contains(change.change.notifiedMark) ?? false
            return change
        }
    }

    /// Takes away what is said of changes that retention took.
    func forget(before time: Timestamp) async throws {
        let fields = try await redis.send(.hgetall(keys.notified)).pairs()
        let old = try fields.compactMap { field, value in
            try Self.time(try value.bytes()) < time ? try field.string() : nil
        }
        if !old.isEmpty { _ = try await redis.send(.hdel(keys.notified, old)) }
    }

    static func time(_ bytes: [UInt8]) throws(PackedFormError) -> Timestamp {
        guard bytes.count >= 16, bytes.count % 8 == 0 else { throw .malformed }
        return Timestamp(microseconds: Int64(bitPattern: number(bytes[..<8])))
    }

    private static func marks(_ bytes: [UInt8]) throws(PackedFormError) -> Set<UInt64> {
        _ = try time(bytes)
        return Set(stride(from: 8, to: bytes.count, by: 8).map { number(bytes[$0..<$0 + 8]) })
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

    /// What the script notes of changes: id, time and marks of each inventory.
    static func arguments(_ changes: [StoredChange]) -> [RedisArgument] {
        Dictionary(grouping: changes, by: \.inventory).sorted { $0.key < $1.key }.flatMap { inventory, changes -> [RedisArgument] in
            var (time, marks) = (ByteWriter(), ByteWriter())
            time.fixed(UInt64(bitPattern: changes[0].time.microseconds))
            for change in changes { marks.fixed(change.change.notifiedMark) }
            return [.integer(inventory.rawValue), .bytes(time.bytes), .bytes(marks.bytes)]
        }
    }
}
