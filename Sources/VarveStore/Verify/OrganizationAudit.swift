import RedisClient
import VarveModel

/// Adds up what an organization's months must count, over all systems of a partition.
struct OrganizationAudit {
    private struct Place: Hashable {
        let organization: OrganizationID
        let month: Month
    }

    private var expected: [Place: [String: Int]] = [:]
    private var organizations: [OrganizationID: ClosedRange<Int>] = [:]
    private var leftOut: Set<String> = []

    mutating func add(_ days: some Sequence<DaySummary>, of organization: OrganizationID) {
        for day in days {
            let (prefix, month) = (DayField.prefix(of: day.day), day.day.month)
            var parts = [OrganizationField.inventories: day.inventories, OrganizationField.systems: 1]
            if !day.counts.isEmpty { parts[OrganizationField.changed] = 1 }
            for (code, count) in day.counts { parts[String(code.rawValue)] = count }
            for (part, count) in parts {
                expected[Place(organization: organization, month: month), default: [:]][prefix + part, default: 0] += count
            }
            let known = organizations[organization] ?? month.number...month.number
            organizations[organization] = min(known.lowerBound, month.number)...max(known.upperBound, month.number)
        }
    }

    /// These shared a system over time: what each must count is not known.
    mutating func leaveOut(_ names: [String]) { leftOut.formUnion(names) }

    private var comparable: [OrganizationID: ClosedRange<Int>] { organizations.filter { !leftOut.contains($0.key.rawValue) } }

    /// - Parameter mayHaveMore: systems were deleted, whose part the counters keep.
    func disagreements(_ partition: PartitionKeys, from redis: RedisClient, mayHaveMore: Bool) async throws -> [Disagreement] {
        let places = comparable.flatMap { organization, months in
            months.map { Place(organization: organization, month: Month(number: $0)) }
        }.sorted { ($0.organization.rawValue, $0.month) < ($1.organization.rawValue, $1.month) }
        var disagreements = try await monthDisagreements(partition, from: redis, mayHaveMore)
        for place in places {
            let key = partition.organization(place.organization, place.month)
            let reply = try await redis.pipeline([.hgetall(key)])[0]
            switch try Snapshots.damageOrValue(in: key, { try reply.counters() }) {
            case .success(let found): disagreements += Self.compare(found, expected[place] ?? [:], key, mayHaveMore)
            case .failure(let error): disagreements.append(Disagreement(key, found: "\(error)", expected: "an organization's counters"))
            }
        }
        return disagreements
    }

    /// Whether the partition knows which months its organizations have counters of.
    private func monthDisagreements(
        _ partition: PartitionKeys, from redis: RedisClient, _ mayHaveMore: Bool
    ) async throws -> [Disagreement] {
        let replies = try await redis.pipeline(OrganizationMonths.commands(partition))
        let bounds = [
            (partition.organizationsFirst, \ClosedRange<Int>.lowerBound, { (found: Int64, expected: Int64) in found <= expected }),
            (partition.organizationsLast, \.upperBound, { $0 >= $1 }),
        ]
        return try zip(bounds, replies).flatMap { bound, reply in
            let expected = Dictionary(uniqueKeysWithValues: comparable.map { ($0.key.rawValue, Int64($0.value[keyPath: bound.1])) })
            switch try Snapshots.damageOrValue(in: bound.0, { try reply.scores() }) {
            case .failure(let error): return [Disagreement(bound.0, found: "\(error)", expected: "months of organizations")]
            case .success(let all):
                let found = all.filter { !leftOut.contains($0.key) }
                let more = found.filter { organization, month in
                    mayHaveMore && (expected[organization].map { bound.2(month, $0) } ?? true)
                }
                return Disagreement.between(found: found, expected: expected.merging(more) { $1 }, in: bound.0)
            }
        }
    }

    private static func compare(_ found: [String: Int], _ expected: [String: Int], _ key: String, _ mayHaveMore: Bool) -> [Disagreement] {
        guard mayHaveMore else { return Disagreement.between(found: found, expected: expected, in: key) }
        let wanted = expected.merging(found.filter { $0.value > expected[$0.key] ?? 0 }) { $1 }
        return Disagreement.between(found: found, expected: wanted, in: key)
    }
}
