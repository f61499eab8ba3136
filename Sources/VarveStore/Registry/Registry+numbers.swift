import RedisClient
import VarveModel

/// Systems by their numbers, as a partition's own keys name them.
extension Registry {
    /// System numbers ever given in a partition.
    func numbersGiven(in keys: PartitionKeys) async throws -> Int64 {
        try await store.redis.send(.get(keys.numbers)).optionalString().flatMap { Int64($0) } ?? 0
    }

    /// The systems that have these numbers, in two round trips; a failure of its own for one that is damaged. Those that are deleted, or
    /// never were, are left out.
    ///
    /// - Parameter isWanted: of other organizations' systems the registrations are not read.
    func systems(
        _ numbers: [SystemNumber], in keys: PartitionKeys, of isWanted: (OrganizationID) -> Bool = { _ in true }
    ) async throws -> [SystemNumber: Result<RegisteredSystem, StoreError>] {
        let heads = try await store.redis.pipeline(numbers.map { .hmget(keys.system($0).head, ["id", "organization"]) })
        var (ids, systems) = ([(number: SystemNumber, id: SystemID)](), [SystemNumber: Result<RegisteredSystem, StoreError>]())
        for (number, reply) in zip(numbers, heads) {
            switch try Snapshots.damageOrValue(in: keys.system(number).head, { try Self.owner(reply) }) {
            case .success(let owner?): if isWanted(owner.organization) { ids.append((number, owner.id)) }
            case .success(nil): continue
            case .failure(let error): systems[number] = .failure(error)
            }
        }
        guard !ids.isEmpty else { return systems }
        let records = try await store.redis.send(.hmget(keys.systems, ids.map(\.id.rawValue))).array()
        for ((number, id), reply) in zip(ids, records) {
            let read = try Snapshots.damageOrValue(in: keys.systems) {
                try reply.optionalBytes().map { RegisteredSystem(id: id, record: try SystemRecord(decoding: $0, of: id)) }
            }
            guard let system = try? read.get() else {
                if case .failure(let error) = read { systems[number] = .failure(error) }
                continue
            }
            if system.number == number, system.record.state != .deleted { systems[number] = .success(system) }
        }
        return systems
    }

    /// `nil` where there is no head.
    private static func owner(_ reply: RedisReply) throws -> (id: SystemID, organization: OrganizationID)? {
        let fields = try reply.array()
        guard fields.count == 2, let name = try fields[0].optionalString() else { return nil }
        guard let id = SystemID(name) else { throw StoreError.corrupt("a head's id") }
        return (id, try fields[1].optionalString().flatMap { OrganizationID($0) } ?? .standard)
    }
}
