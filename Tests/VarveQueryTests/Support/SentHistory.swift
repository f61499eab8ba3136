import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveWorker

@testable import VarveStore

/// A history that went through the comparison and the commit of a worker.
struct SentHistory {
    struct Sent {
        let id: Int64
        let time: Timestamp
        let body: String
    }

    let system: RegisteredSystem
    /// Oldest first.
    let inventories: [Sent]

    var base: String { "/api/systems/\(system.id)/inventory" }

    /// Writes inventories under a system of its own. Within the worker's hot days nothing of it is sealed.
    static func write(
        _ inventories: [(time: Timestamp, body: String)], of name: String = "a", rules: RuleBook = .standard, to context: TestStore
    ) async throws -> SentHistory {
        let system = try await context.register(name).system
        let importer = Importer(
            store: context.store, rules: rules, name: "test", leaseLifetime: .seconds(600), logger: silentLogger,
            report: { Issue.record("line \($0.line): \($0.reason)") })
        let lines = inventories.enumerated().map { index, inventory in
            let line = #"{"system_id":"\#(name)","timestamp":"\#(inventory.time.rfc3339)","data":\#(inventory.body)}"#
            return (number: index + 1, text: Array(line.utf8))
        }
        _ = try await importer.run { try await $0.add(lines) }
        let ids = try await context.history(of: system).map(\.record.id.rawValue)
        try #require(ids.count == inventories.count)
        return SentHistory(
            system: system, inventories: zip(ids, inventories).map { Sent(id: $0, time: $1.time, body: $1.body) })
    }
}

/// `2026-01-01T00:00:00Z`, and so many hours later.
func january(hours: Int, microseconds: Int64 = 0) -> Timestamp {
    Timestamp(microseconds: 1_767_225_600_000_000 + Int64(hours) * 3_600_000_000 + microseconds)
}
