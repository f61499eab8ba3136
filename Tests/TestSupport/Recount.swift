import RedisClient
import VarveModel
import VarveStore

extension TestStore {
    /// Counts everything again from the inventories and their changes; a line for each disagreement with what is stored.
    package func recount() async throws -> [String] {
        var recount = Recount()
        for system in try await Registry(store: store).all() { try await add(system, to: &recount) }
        for (key, expected) in recount.organizations { recount.compare(key, expected, try await counters(key)) }
        return recount.disagreements
    }

    private func add(_ system: RegisteredSystem, to recount: inout Recount) async throws {
        let partition = store.partitioning.keys(of: system.id)
        let keys = partition.system(system.number)
        let history = try await history(of: system)
        recount.checkOrder(of: history, system.id)
        for (day, inventories) in Dictionary(grouping: history, by: \.record.time.day) {
            let changes = inventories.flatMap(\.changes)
            let codes = Recount.byCode(changes)
            recount.compare(keys.day(day).counts, codes, try await counters(keys.day(day).counts))
            let members = changes.map { (String($0.id.rawValue << 8 | Int64($0.change.code.rawValue)), Double($0.time.microseconds)) }
            recount.compare(keys.day(day).changes, Dictionary(uniqueKeysWithValues: members), try await self.members(keys.day(day).changes))
            let times = inventories.map { (String($0.record.id.rawValue), Double($0.record.time.microseconds)) }
            recount.compare(
                keys.day(day).inventories, Dictionary(uniqueKeysWithValues: times), try await self.members(keys.day(day).inventories))
            recount.count(inventories, codes, in: partition.organization(system.organization, day))
        }
        let codes = Recount.byCode(history.flatMap(\.changes))
        var totals = Dictionary(uniqueKeysWithValues: codes.map { ("c:\($0)", $1) })
        totals["inventories"] = history.isEmpty ? nil : history.count
        totals["changes"] = codes.isEmpty ? nil : codes.values.reduce(0, +)
        let stored = try await counters(keys.head).filter { $0.key.hasPrefix("c:") || ["inventories", "changes"].contains($0.key) }
        recount.compare(keys.head, totals, stored)
    }
}

private struct Recount {
    var organizations: [String: [String: Int]] = [:]
    var disagreements: [String] = []

    static func byCode(_ changes: [StoredChange]) -> [String: Int] {
        changes.reduce(into: [:]) { $0[String($1.change.code.rawValue), default: 0] += 1 }
    }

    mutating func compare<Value: Equatable>(_ key: String, _ expected: [String: Value], _ stored: [String: Value]) {
        if expected != stored { disagreements.append("\(key): expected \(expected), stored \(stored)") }
    }

    mutating func count(_ inventories: [StoredInventory], _ codes: [String: Int], in organization: String) {
        let hasChanges = inventories.contains { !$0.changes.isEmpty }
        let parts = ["inventories": inventories.count, "systems": 1].merging(hasChanges ? ["changed": 1] : [:]) { $1 }
        organizations[organization, default: [:]].merge(parts.merging(codes) { $1 }, uniquingKeysWith: +)
    }

    /// Ids and times ascend together, each inventory names the one before, and says how many changes it has.
    mutating func checkOrder(of history: [StoredInventory], _ system: SystemID) {
        for (before, after) in zip(history, history.dropFirst()) where before.record.time >= after.record.time {
            disagreements.append("\(system): times of \(before.record.id) and \(after.record.id) do not ascend")
        }
        let previous = [nil] + history.map { Optional($0.record.id) }.dropLast()
        if !history.isEmpty, history.map(\.record.previous) != previous { disagreements.append("\(system): previous ids") }
        if history.contains(where: { $0.record.changeCount != $0.changes.count }) { disagreements.append("\(system): change counts") }
    }
}
