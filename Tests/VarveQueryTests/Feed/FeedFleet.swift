import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// Systems over several partitions and organizations that go on changing; remembers what was committed.
actor FeedFleet {
    let store: Store
    let writer: HistoryWriter
    private(set) var systems: [RegisteredSystem] = []
    /// Ids of changes by system, in their order.
    private(set) var committed: [SystemID: [Int64]] = [:]
    private var step: Int64 = 0
    private var generator: SeededGenerator

    init(_ store: Store, systems count: Int, seed: UInt64 = 1) async throws {
        self.store = store
        generator = SeededGenerator(seed: seed)
        writer = HistoryWriter(store: store)
        for index in 0..<count {
            systems.append(try await writer.register("sys\(index)", organization: index % 3 == 0 ? "acme" : "other"))
        }
    }

    var ids: Set<Int64> { Set(committed.values.joined()) }

    static func change(_ path: String, _ severity: Severity = .low) -> Change {
        Change(type: .update, severity: severity, category: .os, path: path, previous: Array("1".utf8), current: Array("2".utf8))
    }

    /// Commits an inventory of each of the systems, those of a partition together, with 0 to `most` changes each.
    func commit(_ wanted: [RegisteredSystem], most: Int = 4, severity: Severity = .low, days: Int64 = 0) async throws {
        step += 1
        let time = testTime.advanced(by: step * 1_000 + days * 86_400_000_000)
        let partitions = Dictionary(grouping: wanted) { store.partitioning.partition(of: $0.id) }
        for (_, own) in partitions.sorted(by: { $0.key < $1.key }) {
            let inventories = own.map { system in
                let count = most < 0 ? -most : Int.random(in: 0...most, using: &generator)
                return NewInventory(
                    system: system, receivedAt: time, changes: (0..<count).map { Self.change("field\($0)", severity) })
            }
            let written = try await writer.commit(inventories)
            for (system, result) in zip(own, written) { committed[system.id, default: []] += result.changeIDs }
        }
    }

    func commitRandomly() async throws {
        try await commit(Array(systems.shuffled(using: &generator).prefix(Int.random(in: 1...systems.count, using: &generator))))
    }
}
