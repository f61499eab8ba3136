import VarveHTTP
import VarveModel

/// What the list of inventories is asked for.
struct HistoryParameters: Hashable, Sendable {
    let page: PageRequest
    /// Whether a page was asked for; lists that are sent as they are read have all else.
    let isPaged: Bool
    let from: Timestamp?
    let to: Timestamp?
    let includesData: Bool

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        let given = reader.givenPage()
        page = given ?? .standard
        isPaged = given != nil
        (from, to) = reader.range()
        includesData = reader.flag("include_data") ?? true
        try reader.finish()
    }
}
