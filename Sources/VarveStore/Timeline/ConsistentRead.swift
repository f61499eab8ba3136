import RedisClient
import VarveModel

extension Store {
    /// Runs a read of several round trips so that no commit of the system falls into it: where the system's revision moved, it is read again.
    ///
    /// - Parameter read: gets the system's keys, and since when its history is complete, as of the same revision as what it reads.
    /// - Throws: `StoreError.systemUnknown` where the system has no head (it is being deleted).
    func consistently<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (SystemKeys, Completeness) async throws -> Result
    ) async throws -> Result {
        try await versioned(system, read).value
    }

    /// `consistently`, with the revision that was read.
    func versioned<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (SystemKeys, Completeness) async throws -> Result
    ) async throws -> Versioned<Result> {
        try await versioned(system) { keys, state in try await read(keys, state.completeness) }
    }

    /// The same of changes, with what notifications said of them. Of a system that none was sent of nothing more is read.
    func versionedChanges<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (SystemKeys, Completeness) async throws -> Result,
        marking changes: WritableKeyPath<Result, [StoredChange]>
    ) async throws -> Versioned<Result> {
        try await versioned(system) { keys, state in
            var result = try await read(keys, state.completeness)
            guard !state.notices.isEmpty else { return result }
            result[keyPath: changes] = try await NotifiedMarks(redis: redis, keys: keys).marked(result[keyPath: changes])
            return result
        }
    }

    private func versioned<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (SystemKeys, ReadState) async throws -> Result
    ) async throws -> Versioned<Result> {
        let keys = partitioning.keys(of: system.id).system(system.number)
        var state = try await self.state(of: system, keys)
        for _ in 0..<Self.readAttempts {
            let result = try await Self.attempt { try await read(keys, state) }
            let after = try await self.state(of: system, keys)
            if after.isSame(as: state) { return Versioned(value: try result.get(), revision: state.revision(of: system)) }
            state = after
        }
        // A system that commits faster than it can be read: the last answer is at most one commit torn.
        return Versioned(value: try await read(keys, state), revision: nil)
    }

    /// The system's revision now, in one read.
    ///
    /// - Throws: `StoreError.systemUnknown` where the system has no head (it is being deleted).
    package func revision(of system: RegisteredSystem) async throws -> SystemRevision {
        try await state(of: system, partitioning.keys(of: system.id).system(system.number)).revision(of: system)
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

    /// What the head says before and after a read, in one round trip.
    private struct ReadState {
        let revision: String
        /// See `SystemRevision`.
        let newest: [UInt8]
        /// What grows with what notifications change; empty where they never did. No part of the revision, which is the commits'.
        let notices: [UInt8]
        let completeness: Completeness

        func isSame(as other: ReadState) -> Bool { revision == other.revision && notices == other.notices }

        func revision(of system: RegisteredSystem) -> SystemRevision {
            SystemRevision(number: system.number, revision: revision, newest: newest + notices)
        }
    }

    private func state(of system: RegisteredSystem, _ keys: SystemKeys) async throws -> ReadState {
        let names = ["revision"] + NewestInventory.fields
        let fields = try await redis.send(.hmget(keys.head, names + [SystemAlerts.notices] + Completeness.fields)).array()
        guard let revision = try fields.first?.optionalString() else { throw StoreError.systemUnknown(system.id.rawValue) }
        var newest: [UInt8] = []
        for field in fields[1..<names.count] { newest += (try field.optionalBytes() ?? []) + [0] }
        return ReadState(
            revision: revision, newest: newest, notices: try fields[names.count].optionalBytes() ?? [],
            completeness: try Completeness(reading: fields.dropFirst(names.count + 1)))
    }
}
