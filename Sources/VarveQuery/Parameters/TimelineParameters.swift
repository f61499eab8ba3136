import VarveHTTP
import VarveModel

/// What the timeline is asked for.
struct TimelineParameters: Hashable, Sendable {
    let filter: ChangeFilter
    let page: PageRequest

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        page = reader.page()
        filter = reader.filter()
        try reader.finish()
    }
}
