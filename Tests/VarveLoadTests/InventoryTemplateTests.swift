import Testing
import VarveDiff
import VarveFleet
import VarveModel
import VarveRules

@Suite struct InventoryTemplateTests {
    private static let context = RatingContext(book: .standard, digestKey: Array(repeating: 7, count: 32))

    /// Paths of what the workers would record.
    private static func changes(_ previous: [UInt8], _ current: [UInt8]) throws -> [String] {
        let (old, new) = (try context.document(previous), try context.document(current))
        let rating = rate(
            previous: old, current: new, memory: RuleMemory(), now: Timestamp(microseconds: 1_780_000_000_000_000),
            rules: context.rules(for: new))
        return rating.recorded.map(\.path)
    }

    @Test("neighbours differ in exactly so many fields, all of them recorded", arguments: MachineKind.allCases, [1, 2, 3, 10, 60, 200])
    func changedFields(_ kind: MachineKind, _ fields: Int) throws {
        for seed in 0..<4 {
            let template = InventoryTemplate(kind: kind, seed: UInt64(seed), changedFields: fields)
            for sequence in [0, 1, 2, 9, 99, 100_000] {
                let inventories = [sequence, sequence + 1].map { template.inventory(system: 17, sequence: $0) }
                let paths = try Self.changes(inventories[0], inventories[1])
                #expect(Set(paths).count == fields && paths.contains(InventoryTemplate.sequencePath))
            }
        }
    }

    @Test func inventoriesAreTheirKinds() throws {
        for (kind, expected) in [(MachineKind.nethserver, "nethserver8"), (.nethsecurity, "nethsecurity"), (.general, "general")] {
            let inventory = InventoryTemplate(kind: kind, seed: 1, changedFields: 3).inventory(system: 1, sequence: 0)
            #expect(DocumentKind(try Document(parsing: inventory)).rawValue == expected)
        }
    }

    @Test("sizes are about what was asked for", arguments: MachineKind.allCases, [600, 2000, 12_000, 100_000])
    func sizes(_ kind: MachineKind, _ size: Int) throws {
        let template = InventoryTemplate(kind: kind, seed: 5, size: size, changedFields: 3)
        let inventory = template.inventory(system: 1, sequence: 1)
        _ = try Document(parsing: inventory)
        #expect((size * 8 / 10...size * 12 / 10).contains(inventory.count), "\(inventory.count)")
        #expect(inventory.count <= template.longest)
        let next = template.inventory(system: 1, sequence: 2)
        #expect(try Self.changes(inventory, next).count == 3)
    }

    @Test func systemsAndSeedsDiffer() {
        let template = InventoryTemplate(kind: .general, seed: 1, changedFields: 2)
        #expect(template.inventory(system: 1, sequence: 3) == template.inventory(system: 1, sequence: 3))
        #expect(template.inventory(system: 1, sequence: 3) != template.inventory(system: 2, sequence: 3))
        let other = InventoryTemplate(kind: .general, seed: 2, changedFields: 2)
        #expect(template.inventory(system: 1, sequence: 3) != other.inventory(system: 1, sequence: 3))
    }
}
