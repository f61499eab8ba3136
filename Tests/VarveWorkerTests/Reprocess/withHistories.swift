import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

/// A store with histories under some rules: months sealed, months hot, and one that is both.
func withHistories(
    _ histories: SentHistories, under rules: RuleBook, _ body: (TestStore) async throws -> Void
) async throws {
    try await withTestStore(partitions: 2) { context in
        try await histories.register(in: context)
        try await histories.send(0..<0.75, to: context, under: rules)
        try await context.seal(hotDays: -31)
        try await histories.send(0.75..<1, to: context, under: rules)
        try await context.expectWhole()
        try await body(context)
    }
}

extension TestStore {
    /// `varve verify` finds nothing.
    func expectWhole() async throws {
        let found = try await recount()
        #expect(found == [], "\(found.prefix(3))")
    }

    /// Every key holds what it held.
    func expectContent(_ before: [String: [UInt8]]) async throws {
        let after = try await content()
        let others = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        #expect(others == [])
    }

    /// All that is recorded is the same, ids apart.
    func expectEqual(to other: TestStore) async throws {
        let (found, expected) = (try await recorded(), try await other.recorded())
        for (name, system) in expected {
            #expect(found[name]?.inventories == system.inventories, "\(name)")
            #expect(found[name]?.memory == system.memory, "\(name)")
            #expect(found[name] == system, "\(name)")
        }
        #expect(try await organizations() == other.organizations())
    }
}
