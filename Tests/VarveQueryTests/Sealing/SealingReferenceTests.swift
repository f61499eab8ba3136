import Foundation
import TestSupport
import Testing
import VarveRules

@testable import VarveQuery

/// Sealing changes no answer: every route and filter says the same before and after, byte for byte, over random histories.
///
/// `VARVE_SEED` runs the case of one seed alone.
@Suite struct SealingReferenceTests {
    private static let cases: UInt64 = 500
    /// Side by side, each with a Redis of its own.
    private static let lanes: UInt64 = 4

    private static func seeds(of lane: UInt64) -> [UInt64] {
        if let only = ProcessInfo.processInfo.environment["VARVE_SEED"].flatMap(UInt64.init) { return lane == 0 ? [only] : [] }
        return Array(stride(from: lane, to: cases, by: UInt64.Stride(lanes)))
    }

    @Test(arguments: 0..<lanes) func saysTheSameInEveryForm(lane: UInt64) async throws {
        let rules = RuleBook(file: try RulesFile.parse(RandomMachine.rules, name: "rules.yaml"))
        try await withTestStore { context in
            try await withQueryService(context.store, rules: ActiveRules(rules)) { client in
                var writer = try await InventoryWriter(context, rules: rules)
                var sealed = 0
                for seed in Self.seeds(of: lane) {
                    var tested = try await SealingCase(seed: seed, context)
                    try await tested.run(context, &writer, client)
                    sealed += tested.sealed
                }
                #expect(sealed >= 2 * Self.seeds(of: lane).count, "cases must have months that are sealed")
            }
            #expect(try await context.recount() == [])
        }
    }
}
