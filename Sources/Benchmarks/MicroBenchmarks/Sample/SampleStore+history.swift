import VarveModel
import VarveStore

extension SampleStore {
    static func pack(of inventory: Int) -> ChangePack {
        ChangePack(
            previous: id(of: inventory - 1), firstID: partitioning.id(sequence: sequence(of: inventory) + 1, partition: partition),
            stride: Int64(partitioning.count), rules: rules, changes: changes)
    }

    static func record(_ inventory: Int, at time: Timestamp) -> InventoryRecord {
        InventoryRecord(
            id: id(of: inventory), time: time, receivedAt: time, processedAt: time.advanced(by: 4000), changeCount: changes.count,
            previous: id(of: inventory - 1), isRedacted: false, body: .own(size: 12_000, hash: hash(inventory)))
    }

    static func frame(after start: BodyLocation) -> SnapshotFrame {
        .delta((0..<180).map { UInt8(truncatingIfNeeded: $0 * 151) }, start: start)
    }

    static func hash(_ inventory: Int) -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: ($0 + 1) * (inventory + 7) * 151) } }

    /// One inventory a day.
    static func month(inventories: Int) -> [MonthEntry] {
        let start = BodyLocation(time: month.first.start, inventory: id(of: 0))
        return (1...inventories).map { inventory in
            let time = Day(epochDay: month.first.epochDay + inventory - 1).start.advanced(by: Int64(inventory) * 61_234_567)
            return MonthEntry(record: record(inventory, at: time), pack: pack(of: inventory), frame: frame(after: start))
        }
    }
}
