import VarveHTTP
import VarveModel
import VarveRules
import VarveStore

/// Which systems are asked for.
struct SystemListParameters {
    let page: PageRequest
    let search: TextSearch?
    let state: SystemState?
    /// Empty: all that the bearer may see.
    let organizations: Set<OrganizationID>
    /// Empty: all, also of systems that have none yet.
    let kinds: Set<DocumentKind>
    /// In microseconds.
    let silence: Int64?
    let order: Order
    /// UTC days up to today that each system's changes are told of.
    let days: Int?

    /// What comes first.
    enum Order: String, CaseIterable {
        case name, critical
    }

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        page = reader.page()
        search = reader.search()
        organizations = reader.organizations()
        kinds = Set(reader.list("type", Self.kindExpected) { DocumentKind(rawValue: $0) })
        state = reader.single("state", SystemMembers.expected("state"), SystemMembers.state)
        silence = reader.single("silent_for", "must be a number with d, h or m, as in 3d, 12h or 90m, up to 3650d", Self.silence)
        order = reader.single("sort", "must be one of name, critical") { Order(rawValue: $0) } ?? .name
        days = reader.single("include_days", "must be a whole number from 1 to 90") { ParameterReader.number($0, in: 1...90) }
        if silence != nil, order == .critical { reader.report("sort", "must not be critical with silent_for", order.rawValue) }
        try reader.finish()
    }

    func filter(for bearer: Bearer) -> DirectoryFilter {
        DirectoryFilter(
            search: search, state: state, kinds: Set(kinds.map(\.rawValue)), admits: bearer.organizations.filter(organizations))
    }

    private static let kindExpected = "must be one of \(DocumentKind.allCases.map(\.rawValue).joined(separator: ", "))"

    private static let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400]

    private static func silence(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ units[$0] }) else { return nil }
        return ParameterReader.number(String(text.dropLast()), in: 1...3650 * 86_400 / unit).map { $0 * unit * 1_000_000 }
    }
}
