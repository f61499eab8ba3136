import VarveHTTP
import VarveModel
import VarveStore

/// Finds the system that an address names, for those who may see it.
struct SystemAccess: Sendable {
    let registry: Registry

    /// - Parameter segment: the part of the path that names it, as it was sent.
    /// - Throws: `APIError.notFound` where there is none (any more), `.forbidden` where it is another organization's.
    func system(_ segment: String, for bearer: Bearer) async throws -> RegisteredSystem {
        let name = PercentEncoding.decoded(segment, plusIsSpace: false) ?? segment
        guard let id = SystemID(name), let system = try await registry.find(id), system.record.state != .deleted else {
            throw Self.notFound(name)
        }
        guard bearer.organizations.contains(system.organization) else { throw APIError.forbidden }
        return system
    }

    /// Runs a read of a system that may be deleted meanwhile.
    func reading<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (RegisteredSystem) async throws -> Result
    ) async throws -> Result {
        do {
            return try await read(system)
        } catch StoreError.systemUnknown(let id) {
            throw Self.notFound(id)
        }
    }

    private static func notFound(_ name: String) -> APIError { .notFound(key: "id", value: name) }
}
