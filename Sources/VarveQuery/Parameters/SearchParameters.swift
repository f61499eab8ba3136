import VarveDiff
import VarveHTTP
import VarveModel
import VarveRules
import VarveStore

/// Which value the fleet is searched for.
struct SearchParameters: Sendable {
    let path: PathPattern
    let value: String
    /// `nil`: now.
    let time: Timestamp?
    /// Empty: all that the bearer may see.
    let organizations: Set<OrganizationID>
    let size: Int
    let cursor: FleetSearch.Cursor?

    private static let sizes = 1...1000
    private static let standardSize = 100
    /// Indexed patterns that a refusal names.
    private static let patternsTold = 50

    /// - Throws: `APIError.invalid` with every bad or missing value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        let path = reader.required("path", "must be a path; * stands for a name or a part of one, ** is not allowed") { text in
            PathPattern(parsing: text).flatMap { $0.hasAnySteps || text.isEmpty ? nil : $0 }
        }
        let value = reader.required("value", "must be a value's text, of \(Indexing.longestValue) bytes at most") {
            $0.utf8.count <= Indexing.longestValue ? $0 : nil
        }
        time = reader.single("at", ParameterReader.instantExpected, ParameterReader.instant)
        organizations = reader.organizations()
        let expected = "must be a whole number from 1 to \(Self.sizes.upperBound)"
        size = reader.single("page_size", expected, { ParameterReader.number($0, in: Self.sizes) }) ?? Self.standardSize
        cursor = reader.single("cursor", "must be the next_cursor of a page of this search", { FleetSearch.Cursor($0) })
        try reader.finish()
        guard let path, let value else { throw .unexpected }
        (self.path, self.value) = (path, value)
    }

    /// The patterns of rules that the path may be one of.
    ///
    /// - Throws: `APIError.invalid` where there is none.
    func patterns(of book: RuleBook) throws(APIError) -> [String] {
        let found = book.indexed.filter { $0.overlaps(path) }.map(\.description)
        guard found.isEmpty else { return found }
        let told = book.indexed.prefix(Self.patternsTold).map(\.description).joined(separator: ", ")
        let more = book.indexed.count > Self.patternsTold ? ", and \(book.indexed.count - Self.patternsTold) more" : ""
        throw invalidPath("must be one that rules index", details: told.isEmpty ? "rules index nothing" : "rules index \(told)\(more)")
    }

    func invalidPath(_ message: String, details: String? = nil) -> APIError {
        .invalid([ValidationIssue(key: "path", message: message, value: path.description)], details: details)
    }

    func query(_ organizations: Set<OrganizationID>?) -> FleetSearch.Query {
        let paths: FleetSearch.Paths =
            path.isConcrete ? .one(path.description) : .some(prefix: path.literalPrefix, matches: path.matcher)
        return FleetSearch.Query(paths: paths, value: Array(value.utf8), time: time, organizations: organizations)
    }
}
