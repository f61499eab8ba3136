import VarveHTTP
import VarveModel

/// Of which instant the inventory is asked for.
struct InstantParameters: Hashable, Sendable {
    let time: Timestamp

    /// - Throws: `APIError.invalid` where it is bad or missing.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        let time = reader.required("time", ParameterReader.instantExpected, ParameterReader.instant)
        try reader.finish()
        guard let time else { throw .unexpected }
        self.time = time
    }
}
