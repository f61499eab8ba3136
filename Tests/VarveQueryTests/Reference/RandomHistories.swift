import TestSupport
import Testing
import VarveModel
import VarveStore

/// Random histories of some days, in a store and in memory.
struct RandomHistories {
    /// From 2026-01-01.
    static let winter: Range<Int64> = 20_454..<20_514
    private static let day: Int64 = 86_400_000_000

    private(set) var systems: [RegisteredSystem] = []
    private(set) var references: [ReferenceHistory] = []

    private struct Pending {
        var system: Int
        var receivedAt: Int64
        var changes: [ReferenceChange]
    }

    /// When months that are over are sealed.
    enum Sealing: CaseIterable {
        case never
        case atTheEnd
        /// At the end, all but the last days' months.
        case older
        /// Again and again while more comes into them; what comes last stays beside them.
        case meanwhile
        case meanwhileAndAtTheEnd
    }

    /// - Parameters:
    ///   - count: number of systems.
    ///   - days: since 1970.
    static func write(
        _ writer: HistoryWriter, _ store: Store, systems count: Int, days: Range<Int64> = winter, sealing: Sealing = .never,
        seed: UInt64
    ) async throws -> RandomHistories {
        var generator = SeededGenerator(seed: seed)
        var histories = RandomHistories()
        var pending: [Int: [Pending]] = [:]
        for index in 0..<count {
            let system = try await writer.register("system-\(seed)-\(index)")
            histories.systems.append(system)
            histories.references.append(ReferenceHistory())
            pending[store.partitioning.partition(of: system.id), default: []] += instants(days, &generator).map {
                Pending(system: index, receivedAt: $0, changes: changes(&generator))
            }
        }
        for partition in pending.keys.sorted() { try await histories.commit(pending[partition] ?? [], writer, sealing, &generator) }
        switch sealing {
        case .never, .meanwhile: break
        case .atTheEnd, .meanwhileAndAtTheEnd: try await writer.seal()
        case .older:
            let rest = store.now().microseconds / day - days.upperBound
            try await writer.seal(hotDays: Int(rest + Int64.random(in: 5...40, using: &generator)))
        }
        return histories
    }

    /// Commits batches of 1 to 12 in which the systems are mixed, each system's inventories in their order.
    private mutating func commit(
        _ pending: [Pending], _ writer: HistoryWriter, _ sealing: Sealing, _ generator: inout SeededGenerator
    ) async throws {
        var queues = Dictionary(grouping: pending, by: \.system).mapValues { $0[...] }
        while !queues.isEmpty {
            var batch: [Pending] = []
            if [.meanwhile, .meanwhileAndAtTheEnd].contains(sealing), generator.oneIn(12) { try await writer.seal() }
            for _ in 0..<Int.random(in: 1...12, using: &generator) where !queues.isEmpty {
                let system = generator.pick(queues.keys.sorted())
                if let next = queues[system]?.popFirst() { batch.append(next) }
                if queues[system]?.isEmpty ?? true { queues[system] = nil }
            }
            let written = try await writer.commit(
                batch.map { item in
                    NewInventory(
                        system: systems[item.system], receivedAt: Timestamp(microseconds: item.receivedAt),
                        changes: try item.changes.map(Self.change))
                })
            for (item, result) in zip(batch, written) { remember(item, result) }
        }
    }

    /// The reference decides itself what the effective time is.
    private mutating func remember(_ item: Pending, _ written: WrittenInventory) {
        let last = references[item.system].inventories.last
        var changes = item.changes
        for index in changes.indices { changes[index].id = written.changeIDs[index] }
        references[item.system].inventories.append(
            ReferenceInventory(
                id: written.id, previous: last?.id, time: max(item.receivedAt, last?.time ?? item.receivedAt), changes: changes))
    }

    private static func change(_ change: ReferenceChange) throws -> Change {
        Change(
            type: try #require(ChangeType(name: change.type)), severity: try #require(Severity(name: change.severity)),
            category: try #require(Category(name: change.category)), path: change.path,
            previous: change.previous.map { Array($0.json.utf8) }, current: change.current.map { Array($0.json.utf8) })
    }

    /// When the inventories of one system are received: mostly ascending, with midnights, doubles and clocks that went back.
    private static func instants(_ days: Range<Int64>, _ generator: inout SeededGenerator) -> [Int64] {
        var instants: [Int64] = []
        for number in days {
            let count = generator.pick([0, 0, 0, 1, 1, 1, 2, 3, 6])
            instants += (0..<count).map { _ in instant(in: number, &generator) }.sorted()
        }
        for index in instants.indices.dropFirst() {
            if generator.oneIn(10) { instants[index] = instants[index - 1] }
            if generator.oneIn(25) { instants[index] -= Int64.random(in: 1...100_000_000_000, using: &generator) }
        }
        return instants
    }

    private static func instant(in number: Int64, _ generator: inout SeededGenerator) -> Int64 {
        number * day
            + generator.pick(
                [0, 0, 1, 1000, day - 1000, day - 1, day - 2] + (0..<6).map { _ in Int64.random(in: 0..<day, using: &generator) })
    }

    private static func changes(_ generator: inout SeededGenerator) -> [ReferenceChange] {
        (0..<generator.pick([0, 0, 1, 1, 2, 3, 5, 9])).map { _ in
            let type = generator.pick(["create", "update", "delete"])
            return ReferenceChange(
                severity: generator.pick(["low", "medium", "high", "critical"]), category: generator.pick(Category.allCases.map(\.name)),
                type: type, path: generator.pick(RandomValues.paths),
                previous: type == "create" ? nil : RandomValues.value(&generator),
                current: type == "delete" ? nil : RandomValues.value(&generator))
        }
    }
}
