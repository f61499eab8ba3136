import RedisClient
import VarveModel

/// The months that organizations have counters of in one partition, as the commit keeps them: no key has to be looked for.
struct OrganizationMonths: Sendable {
    /// The first and the last month. Those between may have no counters.
    let ranges: [OrganizationID: ClosedRange<Int>]

    static func commands(_ keys: PartitionKeys) -> [RedisCommand] {
        [keys.organizationsFirst, keys.organizationsLast].map { .zrange($0, byScore: .lowest, .highest, withScores: true) }
    }

    /// - Parameter replies: to `commands`; a commit may lie between them.
    /// - Throws: `StoreError.corrupt`.
    init(_ replies: [RedisReply], _ keys: PartitionKeys) throws {
        let (first, last) = (try replies[0].scores(), try replies[1].scores())
        var ranges: [OrganizationID: ClosedRange<Int>] = [:]
        for (name, lower) in first {
            // Both are written by one script, and the last months are read later: they have whatever the first ones have.
            guard let organization = OrganizationID(name), let upper = last[name], lower <= upper, let range = Self.range(lower, upper)
            else {
                throw StoreError.corrupt("\(keys.organizationsFirst) \(name)")
            }
            ranges[organization] = range
        }
        self.ranges = ranges
    }

    /// `nil` for what are no months of a calendar.
    private static func range(_ lower: Int64, _ upper: Int64) -> ClosedRange<Int>? {
        (0...Int64(12 * 10_000)).contains(lower) && (0...Int64(12 * 10_000)).contains(upper) ? Int(lower)...Int(upper) : nil
    }

    /// Where to look for what a filter's range holds.
    ///
    /// - Parameter organizations: `nil` for all.
    func places(of organizations: Set<OrganizationID>?, _ filter: ChangeFilter) -> [(organization: OrganizationID, month: Month)] {
        let asked = (filter.from?.day.month.number ?? .min)...(filter.to?.day.month.number ?? .max)
        return ranges.filter { organizations?.contains($0.key) ?? true }.flatMap { organization, months in
            months.overlaps(asked) ? months.clamped(to: asked).map { (organization, Month(number: $0)) } : []
        }
    }
}
