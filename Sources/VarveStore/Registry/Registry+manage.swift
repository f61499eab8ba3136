import VarveModel

/// What a new system is to be.
package struct NewSystem: Hashable, Sendable {
    /// `nil`: a random UUID.
    package var id: SystemID?
    /// `nil`: the id.
    package var name: SystemName?
    package var organization: OrganizationID

    package init(id: SystemID?, name: SystemName?, organization: OrganizationID?) {
        self.id = id
        self.name = name
        self.organization = organization ?? .standard
    }
}

/// A system with the secret that is told only once.
package struct IssuedCredentials: Sendable {
    package let system: RegisteredSystem
    package let secret: String
}

/// What the command line and the API do with systems.
extension Registry {
    /// Registers a system with credentials of its own.
    ///
    /// - Throws: `StoreError.systemExists`, or a `RedisError`.
    package func register(_ new: NewSystem, using generator: inout some RandomNumberGenerator) async throws -> IssuedCredentials {
        let credentials = Credentials.make(using: &generator)
        let id = new.id ?? SystemID(Credentials.make(using: &generator).key.dropFirst(Credentials.prefix.count))
        guard let id else { throw StoreError.corrupt("a random id is none") }
        let system = try await create(
            id, credentials: credentials, name: new.name?.rawValue ?? id.rawValue, organization: new.organization)
        return IssuedCredentials(system: system, secret: credentials.secret)
    }

    /// Gives the system a new secret, under the same key; the old one is refused from then on.
    ///
    /// - Throws: `StoreError.systemUnknown`; what `check` throws, with nothing changed.
    package func rotate(
        _ id: SystemID, using generator: inout some RandomNumberGenerator, _ check: (SystemRecord) throws -> Void = { _ in }
    ) async throws -> IssuedCredentials {
        let credentials = Credentials.make(using: &generator)
        let system = try await update(id) { record in
            try check(record)
            record.secret = credentials.hash
        }
        return IssuedCredentials(system: system, secret: credentials.secret)
    }
}
