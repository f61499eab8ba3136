import Foundation
import Testing
import VarveFleet
import VarveModel

@Suite struct NethServerTests {
    private static let start = Timestamp(microseconds: 1_780_000_000_000_000)

    private func facts(_ machine: inout Machine) throws -> [String: Any] {
        let tree = try JSONSerialization.jsonObject(with: Data(machine.inventory())) as? [String: Any]
        return try #require(tree?["facts"] as? [String: Any])
    }

    private func modules(_ machine: inout Machine) throws -> [[String: Any]] {
        try #require(try facts(&machine)["modules"] as? [[String: Any]])
    }

    @Test func modulesAreEightToFourteenAndTheirIdsUnique() throws {
        for seed in 0..<20 {
            var machine = Machine(kind: .nethserver, seed: UInt64(seed), start: Self.start)
            for step in 0..<60 {
                machine.advance(to: Self.start.advanced(by: Int64(step) * 3_600_000_000), changes: 4)
                let ids = try modules(&machine).compactMap { $0["id"] as? String }
                #expect(Set(ids).count == ids.count && (8...14).contains(ids.count))
            }
        }
    }

    @Test func removedModulesDoNotComeBackUnderTheirId() throws {
        var machine = Machine(kind: .nethserver, seed: 3, start: Self.start)
        var (present, gone) = (Set<String>(), Set<String>())
        for step in 0..<400 {
            machine.advance(to: Self.start.advanced(by: Int64(step) * 3_600_000_000), changes: 3)
            let ids = Set(try modules(&machine).compactMap { $0["id"] as? String })
            gone.formUnion(present.subtracting(ids))
            #expect(ids.isDisjoint(with: gone))
            present = ids
        }
        #expect(!gone.isEmpty)
    }

    @Test func clustersHaveOneToThreeNodes() throws {
        var counts = Set<Int>()
        for seed in 0..<40 {
            var machine = Machine(kind: .nethserver, seed: UInt64(seed), start: Self.start)
            let nodes = try #require(try facts(&machine)["nodes"] as? [String: Any])
            counts.insert(nodes.count)
        }
        #expect(counts == [1, 2, 3])
    }

    @Test func setsComeInAnyOrder() {
        var machine = Machine(kind: .nethserver, seed: 1, start: Self.start)
        #expect(Set((0..<20).map { _ in machine.inventory() }).count > 1)
    }

    @Test func textPastASCIIIsEscaped() {
        for seed in 0..<30 {
            var machine = Machine(kind: .nethserver, seed: UInt64(seed), start: Self.start)
            #expect(machine.inventory().allSatisfy { $0 < 0x80 })
        }
    }
}
