import RedisClient
import VarveModel

extension Verifier {
    /// System numbers whose keys one round trip reads.
    private static let numbersPerRead = 512

    /// Data of systems that are not registered.
    func strays(in partition: Int, _ registered: [RegisteredSystem]) async throws -> [Disagreement] {
        let keys = store.partitioning.keys[partition]
        let known = Set(registered.map(\.number.rawValue))
        let given = try await Registry(store: store).numbersGiven(in: keys)
        let replies = try await store.redis.pipeline([
            .zrange(keys.hot, 0, -1), .zrange(keys.seen, 0, -1), .zrange(keys.erasing, 0, -1), .zrange(keys.critical, 0, -1),
            .hkeys(keys.kinds),
        ])
        let isKnown: (String) -> Bool = { Int64($0).map(known.contains) ?? false }
        var result = try Self.odd(keys.hot, replies[0], "hot months of a system that is not registered", isKnown)
        result += try Self.odd(keys.seen, replies[1], "a system that is not registered", isKnown)
        result += try Self.odd(keys.critical, replies[3], "critical changes of a system that is not registered", isKnown)
        result += try Self.odd(keys.kinds, replies[4], "kind of a system that is not registered", form: "a hash", isKnown)
        let deleted = Set(registered.filter { $0.record.state == .deleted }.map(\.id.rawValue))
        result += try Self.odd(keys.erasing, replies[2], "a system that is not deleted", deleted.contains)
        for system in registered where system.number.rawValue > given {
            result.append(
                Disagreement(keys.numbers, found: "\(given)", expected: "\(system.number.rawValue) or more, the number of \(system.id)"))
        }
        var numbers = (1...max(1, given)).lazy.filter { !known.contains($0) }[...]
        while !numbers.isEmpty {
            let part = Array(numbers.prefix(Self.numbersPerRead))
            numbers = numbers.dropFirst(part.count)
            result += try await strays(part.map { keys.system(SystemNumber(rawValue: $0)) })
        }
        return result
    }

    /// Members of a sorted set, or fields of a hash, that should not be there.
    private static func odd(
        _ key: String, _ reply: RedisReply, _ what: String, form: String = "a sorted set", _ isRight: (String) -> Bool
    ) throws -> [Disagreement] {
        switch try Snapshots.damageOrValue(in: key, { try reply.array().map { try $0.string() } }) {
        case .success(let members):
            members.filter { !isRight($0) }.map { Disagreement("\(key) \($0)", found: what, expected: "nothing") }
        case .failure(let error): [Disagreement(key, found: "not readable (\(error))", expected: form)]
        }
    }

    /// A head without inventories is what is left of a registration that was cut off.
    private func strays(_ systems: [SystemKeys]) async throws -> [Disagreement] {
        let replies = try await store.redis.pipeline(
            systems.flatMap {
                [.hget($0.head, "newest"), .exists([$0.days, $0.months, $0.indexed, $0.superseded, $0.supersededBodies, $0.notified])]
            })
        return try systems.indices.compactMap { index in
            let newest = try? replies[2 * index].optionalString()
            let parts = try replies[2 * index + 1].integer()
            guard parts > 0 || newest != nil && newest != "0" else { return nil }
            return Disagreement(systems[index].head, found: "a system that is not registered", expected: "nothing")
        }
    }
}
