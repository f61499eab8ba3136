import VarveModel

/// A sealed month as a reader has it: its records, and its changes where they were asked for.
struct SealedContent: Sendable {
    let index: MonthIndex
    /// Empty where they were not asked for.
    let packs: [InventoryID: ChangePack]

    /// The records of a day that lie in the filter's range, ascending.
    func records(of day: Day, _ filter: ChangeFilter) -> [InventoryRecord] {
        index.records.filter { $0.time.day == day && filter.admits($0.time) }
    }

    /// The matching changes of a day, newest first.
    func changes(of day: Day, _ filter: ChangeFilter) -> [StoredChange] {
        records(of: day, filter).reversed().flatMap { record in
            (packs[record.id]?.stored(inventory: record.id, time: record.time) ?? []).reversed().filter { filter.admits($0.change) }
        }
    }
}
