import RedisClient
import VarveModel

/// Sizes of organizations' months, of which a sample of systems shows some.
struct OrganizationUsage {
    private struct Place: Hashable {
        let organization: OrganizationID
        let month: Month
    }

    /// Part of the partition's systems that is measured.
    private let share: Double
    private var places: Set<Place> = []

    init(_ share: Double) {
        self.share = share
    }

    mutating func add(_ usage: SystemUsage) {
        for month in usage.months { places.insert(Place(organization: usage.organization, month: month.month)) }
    }

    /// A key of an organization with few systems is seen more rarely, and so stands for more of its like: for 1 / the probability that the
    /// sample has one of its systems (Horvitz and Thompson).
    func sizes(_ reader: SystemUsageReader) async throws -> StorageSizes {
        var sizes = StorageSizes()
        for place in places {
            let key = reader.partition.organization(place.organization, place.month)
            let own = try await reader.sizes([StorageKey(kind: .organizations, key: key)])
            sizes.add(own, weight: share < 1 ? 1 / (try await probability(key, reader.redis)) : 1)
        }
        return sizes
    }

    private func probability(_ key: String, _ redis: RedisClient) async throws -> Double {
        let fields = (1...31).map { "\($0 < 10 ? "0" : "")\($0):\(OrganizationField.systems)" }
        let systems = try await redis.send(.hmget(key, fields)).array().compactMap { try $0.optionalInteger() }.max() ?? 1
        return Self.probability(share: share, systems: Int(systems))
    }

    /// Of at least one of so many systems being in a sample.
    static func probability(share: Double, systems: Int) -> Double {
        var missed = 1.0
        for _ in 0..<max(1, min(systems, 1000)) { missed *= 1 - share }
        return 1 - missed
    }
}
