import VarveDiff
import VarveHTTP
import VarveModel

/// Which field's history is asked for.
struct FieldParameters: Hashable, Sendable {
    let path: FieldPath
    let page: PageRequest

    private static let expected = "must be the path of one field, as in facts.distro.version or facts.pci[3]; not of any element, []"

    /// - Throws: `APIError.invalid` with every bad or missing value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        page = reader.page()
        let path = reader.required("path", Self.expected) { text in FieldPath(parsing: text).flatMap { $0.namesOneField ? $0 : nil } }
        try reader.finish()
        guard let path else { throw .unexpected }
        self.path = path
    }
}

extension FieldPath {
    /// Not the whole document, nothing below what inventories can have (which would only cost time), and nothing like `facts.cluster.repositories[]`, which stands for any element.
    fileprivate var namesOneField: Bool { (1...JSONValidator.defaultMaximumDepth).contains(steps.count) && !steps.contains(.anyElement) }
}
