import RedisClient
import VarveModel

extension Store {
    /// Runs a read of several round trips so that no commit of the system falls into it: where the system's revision moved, it is read again.
    ///
    /// - Throws: `StoreError.systemUnknown` where the system has no head (it is being deleted).
    func consistently<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (SystemKeys) async throws -> Result
    ) async throws -> Result {
        let keys = partitioning.keys(of: system.id).system(system.number)
        var revision = try await self.revision(of: system, keys)
        for _ in 0..<Self.readAttempts {
            let result = try await Self.attempt { try await read(keys) }
            let after = try await self.revision(of: system, keys)
            if after == revision { return try result.get() }
            revision = after
        }
        // A system that commits faster than it can be read: the last answer is at most one commit torn.
        return try await read(keys)
    }

    private static let readAttempts = 5

    /// What looks damaged may only have been read while it changed its form: such a failure counts once the revision says so.
    private static func attempt<Result: Sendable>(_ read: () async throws -> Result) async throws -> Swift.Result<Result, any Error> {
        do {
            return .success(try await read())
        } catch let error as RedisError {
            throw error
        } catch {
            return .failure(error)
        }
    }

    private func revision(of system: RegisteredSystem, _ keys: SystemKeys) async throws -> String {
        guard let revision = try await redis.send(.hget(keys.head, "revision")).optionalString() else {
            throw StoreError.systemUnknown(system.id.rawValue)
        }
        return revision
    }
}
