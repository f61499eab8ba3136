import VarveModel
import VarveStore

extension SampleStore {
    /// One inventory of each of so many systems.
    static func commit(inventories: Int) throws -> PartitionCommit {
        PartitionCommit(
            lease: Lease(partition: partition, token: "worker-1 0123456789abcdef", epoch: 3), position: 1000, consumed: inventories,
            sequence: sequence(of: 1), newSequence: sequence(of: inventories + 1), inventories: (1...inventories).map(inventory),
            deadLetters: [])
    }

    private static func inventory(_ number: Int) -> InventoryCommit {
        let before = head(number)
        var after = before
        let record = record(number, at: month.first.start.advanced(by: Int64(number) * 1_234_567))
        after.newest = newest(record, hash(number))
        after.revision += 1
        after.changedDay = record.time.day
        return InventoryCommit(
            number: SystemNumber(rawValue: Int64(number)), record: record, frame: frame(after: record.location), changes: changes,
            rules: rules, firstChangeSequence: sequence(of: number) + 1, before: before, after: after)
    }

    /// Where a system stands that sent one inventory the day before.
    private static func head(_ number: Int) -> SystemHead {
        let time = month.first.start.advanced(by: Int64(number) * 1_234_567 - Timestamp.microsecondsPerDay)
        return SystemHead(
            system: system(number), organization: .standard, newest: newest(record(number - 1, at: time), hash(number - 1)),
            revision: 17, changedDay: time.day, memory: [UInt8](repeating: 7, count: 60), kind: "nethserver8")
    }

    private static func newest(_ record: InventoryRecord, _ hash: [UInt8]) -> NewestInventory {
        NewestInventory(
            id: record.id, time: record.time, hash: hash, body: record.location,
            chain: SnapshotChain(start: record.location, length: 1, bytes: 12_000))
    }
}
