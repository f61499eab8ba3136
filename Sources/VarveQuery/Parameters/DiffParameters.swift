import VarveHTTP
import VarveModel

/// What the list of changes is asked for: the timeline's parameters, `inventory_id` and `date`.
struct DiffParameters: Hashable, Sendable {
    /// Most inventories that one request may name; a day of one push a minute has 1,440.
    static let mostInventories = 2000

    /// Its range lies within the day, where one is given.
    let filter: ChangeFilter
    let page: PageRequest
    /// Whether a page was asked for; lists that are sent as they are read have all else.
    let isPaged: Bool
    /// Empty: all.
    let inventories: Set<InventoryID>

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        let given = reader.givenPage()
        page = given ?? .standard
        isPaged = given != nil
        var filter = reader.filter()
        inventories = Self.inventories(&reader)
        if let day = reader.single("date", "must be a day, as in 2026-03-04", { Day($0) }) { filter.narrow(to: day) }
        try reader.finish()
        self.filter = filter
    }

    private static func inventories(_ reader: inout ParameterReader) -> Set<InventoryID> {
        let ids = reader.list("inventory_id", ParameterReader.inventoryExpected, ParameterReader.inventory)
        if ids.count > mostInventories {
            reader.report("inventory_id", "must be given at most \(mostInventories) times; `date` names a whole day", String(ids.count))
        }
        return Set(ids)
    }
}

extension ChangeFilter {
    /// Leaves of the range what lies in the day; nothing, where they do not meet.
    fileprivate mutating func narrow(to day: Day) {
        from = max(from ?? day.start, day.start)
        to = min(to ?? day.end, day.end)
    }
}
