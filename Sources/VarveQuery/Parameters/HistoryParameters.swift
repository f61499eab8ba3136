import VarveHTTP
import VarveModel

/// What the list of inventories is asked for.
struct HistoryParameters: Hashable, Sendable {
    let page: PageRequest
    let from: Timestamp?
    let to: Timestamp?
    let includesData: Bool

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        page = reader.page()
        (from, to) = reader.range()
        includesData = reader.flag("include_data") ?? true
        try reader.finish()
    }
}
