import VarveHTTP
import VarveModel
import VarveStore

/// Which changes of all systems are asked for.
struct FeedParameters: Sendable {
    enum Start: Hashable, Sendable {
        case now, oldest
        case cursor(FeedCursor)
    }

    static let limits = 1...1000
    static let standardLimit = 200

    let since: Start
    let limit: Int
    /// Only severities, categories and types.
    let filter: ChangeFilter
    /// Empty: all.
    let systems: Set<SystemID>
    /// Empty: all that the bearer may see.
    let organizations: Set<OrganizationID>

    /// - Parameter read: reads a cursor.
    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString, _ read: (String) -> FeedCursor?) throws(APIError) {
        var reader = ParameterReader(query)
        since =
            reader.single("since", "must be now, oldest or a cursor of this deployment") { text in
                switch text {
                case "now": .now
                case "oldest": .oldest
                default: read(text).map { .cursor($0) }
                }
            } ?? .now
        limit =
            reader.single("limit", "must be a whole number from 1 to \(Self.limits.upperBound)") {
                ParameterReader.number($0, in: Self.limits)
            } ?? Self.standardLimit
        filter = reader.kinds()
        systems = Set(reader.list("system_id", "must be the id of a system") { SystemID($0) })
        organizations = reader.organizations()
        try reader.finish()
    }

    /// What of it the bearer may see.
    func selection(for bearer: Bearer) -> FeedSelection {
        FeedSelection(filter: filter, systems: systems, admits: bearer.organizations.filter(organizations))
    }
}
