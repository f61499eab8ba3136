import Algorithms
import RedisClient
import VarveModel

/// Takes a system out of the index, whole or in part.
struct IndexEraser: Sendable {
    let redis: RedisClient
    let keys: PartitionKeys
    let number: SystemNumber

    private static let valuesPerStep = 64

    private var system: SystemKeys { keys.system(number) }

    /// Forgets all of a system whose head is retired.
    func eraseAll() async throws {
        let fields = try await redis.send(.hgetall(system.indexed)).fields()
        let present = try fields[""].map { try IndexedValues(decoding: $0).entries.map(\.digest) } ?? []
        try await forget(fields.keys.compactMap { IndexDigest(text: $0) } + present, until: nil)
        _ = try await redis.send(.del(system.indexed))
    }

    /// Forgets values that the system had, where no inventory that had them is kept any more.
    func erase(endedUpTo time: Timestamp) async throws {
        let fields = try await redis.send(.hgetall(system.indexed)).fields()
        try await forget(fields.keys.compactMap { IndexDigest(text: $0) }, until: time)
    }

    /// - Throws: `StoreError.corrupt` where a field is something else than Varve keeps, after the others were seen to.
    private func forget(_ digests: [IndexDigest], until time: Timestamp?) async throws {
        var damage: StoreError?
        for part in digests.chunks(ofCount: Self.valuesPerStep) {
            let arguments: [RedisArgument] =
                [
                    .bytes([UInt8(truncatingIfNeeded: number.rawValue)]), .string(IndexPosting.open(number)),
                    .string(time.map { String($0.microseconds) } ?? ""),
                ] + part.map { .string($0.text) }
            do {
                _ = try await redis.changes(.forgetIndexed, keys: [system.indexed] + part.map { keys.index($0) }, arguments: arguments)
            } catch let error as StoreError {
                damage = damage ?? error
            }
        }
        if let damage { throw damage }
    }
}
