import RedisClient
import VarveModel

/// Systems that another service registered, with the credentials that their machines have.
extension Registry {
    /// Registers a system with its credentials, or makes one that is there what the line says. Doing it again changes nothing.
    ///
    /// The secret of a system that is there is left alone, unless it was imported and not used since: from the first use on it is Varve's own,
    /// and may have been rotated.
    /// - `replacingSecrets`: takes the line's secret in any case.
    /// - `isDryRun`: says what would become of it, and writes nothing.
    /// - Throws: `SystemRefusal`; a `StoreError` or `RedisError`.
    package func take(
        _ imported: ImportedSystem, replacingSecrets: Bool = false, isDryRun: Bool = false,
        using generator: inout some RandomNumberGenerator
    ) async throws -> SystemImportOutcome {
        if let system = try await find(imported.id) {
            return try await change(system, as: imported, replacingSecrets, isDryRun, using: &generator)
        }
        if let owner = try await owner(of: imported.key), owner != imported.id {
            throw SystemRefusal("system_key \(imported.key) is that of system \(owner)")
        }
        guard !isDryRun else { return .registered }
        do {
            _ = try await add(imported.id, imported.record(at: store.now(), using: &generator))
        } catch StoreError.systemKeyExists {
            throw SystemRefusal(
                "system_key \(imported.key) is taken by a registration that is being made, or was cut off: try again, and if that does not help, "
                    + "delete the string \(Keys.systemKey(imported.key)) in Redis")
        } catch StoreError.systemExists {
            // Another import was first.
            guard let system = try await find(imported.id) else { throw StoreError.systemExists(imported.id.rawValue) }
            return try await change(system, as: imported, replacingSecrets, isDryRun, using: &generator)
        }
        return .registered
    }

    private func change(
        _ system: RegisteredSystem, as imported: ImportedSystem, _ replacingSecrets: Bool, _ isDryRun: Bool,
        using generator: inout some RandomNumberGenerator
    ) async throws -> SystemImportOutcome {
        guard system.record.state != .deleted else {
            throw SystemRefusal("system \(system.id) was deleted and is being erased: import it again in a minute")
        }
        guard system.record.key == imported.key else {
            throw SystemRefusal(
                "system \(system.id) is registered with another system_key, \(system.record.key): delete it first, or leave it out")
        }
        // A key that was lost leads to its system again.
        if !isDryRun {
            _ = try await store.redis.send(.set(Keys.systemKey(imported.key), .string(system.id.rawValue), condition: .ifAbsent))
        }
        guard imported.changed(system.record, replacingSecrets, using: &generator) != system.record else { return .unchanged }
        // Decided again by what is there in that moment: a gateway may have seen the secret meanwhile.
        if !isDryRun { _ = try await update(system.id) { $0 = imported.changed($0, replacingSecrets, using: &generator) } }
        return .changed
    }

    private func owner(of key: String) async throws -> SystemID? {
        guard let id = try await store.redis.send(.get(Keys.systemKey(key))).optionalString().flatMap({ SystemID($0) }) else { return nil }
        // A creation that was cut off leaves a key that leads nowhere.
        return try await find(id)?.record.key == key ? id : nil
    }

    /// Puts Varve's own hash in the place of one that was imported, unless the secret was changed meanwhile.
    func replaceImportedSecret(of system: RegisteredSystem, by hash: SecretHash) async throws {
        struct Changed: Error {}
        do {
            _ = try await update(system.id) { record in
                guard record.secret == system.record.secret else { throw Changed() }
                record.secret = hash
            }
        } catch is Changed {
            // Another post of the same system was first, or somebody rotated it.
        }
    }
}

extension ImportedSystem {
    fileprivate func record(at now: Timestamp, using generator: inout some RandomNumberGenerator) -> SystemRecord {
        var record = SystemRecord(
            number: SystemNumber(rawValue: 0), key: key, secret: newSecret(using: &generator), name: name?.rawValue ?? id.rawValue,
            organization: organization ?? .standard, createdAt: createdAt ?? now)
        record.state = state ?? .active
        return record
    }

    /// What the line says nothing of stays.
    fileprivate func changed(
        _ record: SystemRecord, _ replacingSecrets: Bool, using generator: inout some RandomNumberGenerator
    ) -> SystemRecord {
        var record = record
        record.secret = secret(in: record, replacing: replacingSecrets, using: &generator)
        if let name { record.name = name.rawValue }
        if let organization { record.organization = organization.rawValue }
        if let state { record.state = state }
        return record
    }

    private func secret(
        in record: SystemRecord, replacing: Bool, using generator: inout some RandomNumberGenerator
    ) -> SecretHash {
        guard replacing || record.secret.isImported, !matches(record.secret) else { return record.secret }
        return newSecret(using: &generator)
    }

    private func matches(_ stored: SecretHash) -> Bool {
        switch secret {
        case .plain(let text): stored.matches(text.utf8)
        case .hashed(let hash): stored == hash
        }
    }

    private func newSecret(using generator: inout some RandomNumberGenerator) -> SecretHash {
        switch secret {
        case .plain(let text): Credentials.hash(text.utf8, using: &generator)
        case .hashed(let hash): hash
        }
    }
}
