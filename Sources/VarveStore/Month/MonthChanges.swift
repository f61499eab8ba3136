import VarveModel

/// The changes of a sealed month as they are kept, by column: a filter looks at codes, paths and bytes, and only what it lets through
/// becomes a change.
struct MonthChanges: Sendable {
    /// What a pack has beside its changes.
    struct Head: Sendable {
        let previous: InventoryID?
        let firstID: Int64
        let stride: Int64
        let rules: String
        /// Its changes among those of the month.
        let changes: Range<Int>
    }

    /// What a change has, as places in `paths`, `labels` and `bytes`.
    struct Item: Sendable {
        let code: ChangeCode
        let mark: ChangeMark?
        let path: Int
        let label: Int?
        let previous: Range<Int>?
        let current: Range<Int>?
    }

    let heads: [InventoryID: Head]
    let items: [Item]
    let paths: [String]
    let labels: [String]
    let bytes: [UInt8]

    static let none = MonthChanges(heads: [:], items: [], paths: [], labels: [], bytes: [])

    func change(_ item: Item) -> Change {
        Change(
            type: item.code.type, severity: item.code.severity, category: item.code.category, path: paths[item.path],
            previous: item.previous.map { Array(bytes[$0]) }, current: item.current.map { Array(bytes[$0]) }, mark: item.mark,
            label: item.label.map { labels[$0] })
    }

    /// All changes of an inventory; `nil` where it has none.
    func pack(of inventory: InventoryID) -> ChangePack? {
        heads[inventory].map { head in
            ChangePack(
                previous: head.previous, firstID: head.firstID, stride: head.stride, rules: head.rules,
                changes: items[head.changes].map(change))
        }
    }
}
