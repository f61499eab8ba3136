import RedisClient
import VarveModel

/// Collects the writes of a commit, or of a month that is rewritten, one operation for each key and kind, for their scripts.
struct CommitOperations {
    private enum Kind: String {
        case expect = "E"
        case set = "H"
        case increment = "I"
        case add = "Z"
        case lower = "L"
        case raise = "G"
        case post = "X"
        // Of a rewritten month only:
        case replace = "S"
        case delete = "D"
        case remove = "R"
    }

    private struct Target: Hashable {
        let kind: Kind
        let key: String
    }

    private var arguments: [Target: [RedisArgument]] = [:]
    private var counters: [String: [String: Int64]] = [:]
    /// Fields of which only the last value matters, by key.
    private var states: [String: [String: RedisArgument]] = [:]
    /// Of `lower` and `raise` only the outermost score of a member matters, and most inventories of a batch name the same ones.
    private var bounds: [Target: [String: Int64]] = [:]
    /// Targets in the order of their first use, so that equal commits make equal scripts.
    private var order: [Target] = []

    /// The system must stand so; only the first expectation of a key is about the store.
    mutating func expect(newest: InventoryID?, revision: Int64, in head: String) {
        let target = Target(kind: .expect, key: head)
        guard arguments[target] == nil else { return }
        append([.string(String(newest?.rawValue ?? 0)), .integer(revision)], to: target)
    }

    mutating func set(_ key: String, _ fields: [(field: String, value: RedisArgument)]) {
        append(fields.flatMap { [.string($0.field), $0.value] }, to: Target(kind: .set, key: key))
    }

    /// Fields of a head, which each inventory of a batch sets anew.
    mutating func setState(_ key: String, _ fields: [(field: String, value: RedisArgument)]) {
        append([], to: Target(kind: .set, key: key))
        for (field, value) in fields { states[key, default: [:]][field] = value }
    }

    mutating func add(_ key: String, score: Int64, member: String) {
        append([.integer(score), .string(member)], to: Target(kind: .add, key: key))
    }

    /// The member gets the score unless it has a lower one.
    mutating func lower(_ key: String, score: Int64, member: String) {
        bound(Target(kind: .lower, key: key), member) { min($0 ?? score, score) }
    }

    /// The member gets the score unless it has a higher one.
    mutating func raise(_ key: String, score: Int64, member: String) {
        bound(Target(kind: .raise, key: key), member) { max($0 ?? score, score) }
    }

    /// A string gets another value.
    mutating func replace(_ key: String, by value: [UInt8]) {
        append([.bytes(value)], to: Target(kind: .replace, key: key))
    }

    mutating func delete(_ key: String, field: String) {
        append([.string(field)], to: Target(kind: .delete, key: key))
    }

    /// Takes a member out of a sorted set that is not added to it too.
    mutating func remove(_ key: String, member: String) {
        append([.string(member)], to: Target(kind: .remove, key: key))
    }

    mutating func increment(_ key: String, _ field: String, by delta: Int64 = 1) {
        if counters[key] == nil { append([], to: Target(kind: .increment, key: key)) }
        counters[key, default: [:]][field, default: 0] += delta
    }

    /// An entry of the index is opened, or, with an instant, closed. Those of one key are done in their order.
    mutating func post(_ key: String, field: String, entry: [UInt8], until: [UInt8]) {
        append([.string(field), .bytes(entry), .bytes(until)], to: Target(kind: .post, key: key))
    }

    private mutating func bound(_ target: Target, _ member: String, _ score: (Int64?) -> Int64) {
        append([], to: target)
        bounds[target, default: [:]][member] = score(bounds[target]?[member])
    }

    private mutating func append(_ values: [RedisArgument], to target: Target) {
        if arguments[target] == nil { order.append(target) }
        arguments[target, default: []] += values
    }

    /// The keys in the order of their indices from `firstIndex`, and the operations with these indices.
    func encoded(firstIndex: Int) -> (keys: [String], arguments: [RedisArgument]) {
        var keys: [String] = []
        var indices: [String: Int] = [:]
        var result: [RedisArgument] = []
        for target in order {
            let index = indices[target.key] ?? firstIndex + keys.count
            if indices.updateValue(index, forKey: target.key) == nil { keys.append(target.key) }
            let values = values(of: target)
            result += [.string(target.kind.rawValue), .integer(Int64(index)), .integer(Int64(values.count))] + values
        }
        return (keys, result)
    }

    private func values(of target: Target) -> [RedisArgument] {
        switch target.kind {
        case .increment: increments(of: target.key)
        case .set: (arguments[target] ?? []) + state(of: target.key)
        case .lower, .raise:
            (bounds[target] ?? [:]).sorted { $0.key < $1.key }.flatMap { [.integer($0.value), .string($0.key)] }
        default: arguments[target] ?? []
        }
    }

    private func state(of key: String) -> [RedisArgument] {
        (states[key] ?? [:]).sorted { $0.key < $1.key }.flatMap { [.string($0.key), $0.value] }
    }

    private func increments(of key: String) -> [RedisArgument] {
        (counters[key] ?? [:]).sorted { $0.key < $1.key }.flatMap { [.string($0.key), .integer($0.value)] }
    }
}
