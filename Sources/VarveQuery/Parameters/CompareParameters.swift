import VarveHTTP
import VarveModel

/// Which two inventories are compared.
struct CompareParameters: Hashable, Sendable {
    let from: InventoryID
    let to: InventoryID

    /// - Throws: `APIError.invalid` with every bad or missing value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        let (from, to) = (reader.inventory("from"), reader.inventory("to"))
        try reader.finish()
        guard let from, let to else { throw .unexpected }
        (self.from, self.to) = (from, to)
    }
}
