import VarveFleet
import VarveModel
import VarveRules
import VarveStore
import VarveWorker

extension MicroBenchmark {
    /// A batch of one envelope, of a system in the cache that sent forty before, from the bytes of the queue to what is committed.
    static let worker = [
        MicroBenchmark("inventory-10KB-three-fields") { try inventory(after: 40, sequence: 41) },
        MicroBenchmark("inventory-10KB-equal") { try inventory(after: 40, sequence: 40) },
    ]

    private static func inventory(after count: Int, sequence: Int) throws -> Work {
        let template = InventoryTemplate(kind: .nethserver, seed: 1, changedFields: 3)
        let context = RatingContext(book: .standard, digestKey: [UInt8](repeating: 7, count: 32))
        var systems = [SampleStore.number: SystemSnapshot(head: SampleStore.firstHead)]
        for sequence in 1...count {
            systems =
                compute(try SampleStore.envelope(template.inventory(system: 1, sequence: sequence)).encoded(), systems, context).systems
        }
        let envelope = try SampleStore.envelope(template.inventory(system: 1, sequence: sequence)).encoded()
        return { [systems] in
            let result = compute(envelope, systems, context)
            return result.commits.count + result.changeCount
        }
    }

    private static func compute(
        _ envelope: [UInt8], _ systems: [SystemNumber: SystemSnapshot], _ context: RatingContext
    ) -> BatchComputation {
        let now = SampleStore.month.first.start
        var result = BatchComputation(
            LoadedSystems(snapshots: systems), context, sequence: 1, partition: SampleStore.partition,
            partitioning: SampleStore.partitioning, now: now)
        for item in DecodedBatch([envelope], context, decodedBytes: 1 << 20, now: now).items { result.add(item) }
        return result
    }
}
