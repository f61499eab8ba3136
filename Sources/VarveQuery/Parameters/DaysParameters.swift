import VarveHTTP
import VarveModel

/// Which days of a system are asked for.
struct DaysParameters: Hashable, Sendable {
    let filter: ChangeFilter

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        filter = reader.filter(withDays: true)
        try reader.finish()
    }
}
