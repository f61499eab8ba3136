import VarveHTTP
import VarveModel

/// What the fleet's timeline is asked for.
struct FleetTimelineParameters: Hashable, Sendable {
    /// Its range is one of whole days.
    let filter: ChangeFilter
    let page: PageRequest
    /// Empty: all that the bearer may see.
    let organizations: Set<OrganizationID>

    /// - Throws: `APIError.invalid` with every bad value.
    init(_ query: QueryString) throws(APIError) {
        var reader = ParameterReader(query)
        page = reader.page()
        var filter = reader.kinds()
        (filter.from, filter.to) = reader.days()
        organizations = reader.organizations()
        _ = reader.single("search", "is only for the changes of one system") { $0.isEmpty ? $0 : nil }
        try reader.finish()
        self.filter = filter
    }
}

extension ParameterReader {
    /// `from_date` and `to_date` as ends of whole UTC days: counters of days tell nothing of a part of a day.
    fileprivate mutating func days() -> (from: Timestamp?, to: Timestamp?) {
        let expected = "must be a whole UTC day, as in 2026-03-04, or an RFC 3339 date-time at its edge"
        let from = single("from_date", "\(expected), as in 2026-03-04T00:00:00Z", Self.start)
        let to = single("to_date", "\(expected), as in 2026-03-04T23:59:59Z", Self.end)
        if let from, let to, from > to { report("from_date", "must not be after to_date", from.rfc3339) }
        return (from, to)
    }

    private static func start(_ text: String) -> Timestamp? {
        if let day = Day(text) { return day.start }
        return instant(text).flatMap { $0 == $0.day.start ? $0 : nil }
    }

    /// Whatever lies in the last second of the day is its end.
    private static func end(_ text: String) -> Timestamp? {
        if let day = Day(text) { return day.end }
        return instant(text).flatMap { $0 >= $0.day.end.advanced(by: -999_999) ? $0.day.end : nil }
    }
}
