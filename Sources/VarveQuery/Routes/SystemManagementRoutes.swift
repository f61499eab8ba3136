import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// Makes systems, changes and deletes them.
///
/// Refusals come in this order: token, permission, body, system, organization. Whether a bearer may touch a system is decided on the
/// registration that is exchanged, so that a move by somebody else does not come between.
struct SystemManagementRoutes: Sendable {
    let access: SystemAccess
    let systems: SystemRoutes

    private var registry: Registry { access.registry }

    func add(to routes: RouterGroup<BearerContext>) {
        routes.post { try await self.create($0, $1).response }
        routes.patch(":id") { try await self.change($0, $1).response }
        routes.post(":id/rotate") { try await self.rotate($0, $1).response }
        routes.delete(":id") { try await self.delete($0, $1).response }
    }

    private func create(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .manageSystems)
        let members = try SystemMembers(try await Self.body(of: request, context), known: ["id", "name", "organization"])
        let new = NewSystem(id: members.id, name: members.name, organization: members.organization)
        guard bearer.organizations.contains(new.organization) else { throw APIError.forbidden }
        do {
            var generator = SystemRandomNumberGenerator()
            let issued = try await registry.register(new, using: &generator)
            return Answer(.created, message: "system created successfully") { issued.write(to: &$0) }
        } catch StoreError.systemExists(let id) {
            throw APIError.exists(ValidationIssue(key: "id", message: "exists already", value: id))
        }
    }

    private func change(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .manageSystems)
        let members = try SystemMembers(try await Self.body(of: request, context), known: ["name", "organization", "state"])
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        guard members.organization.map(bearer.organizations.contains) ?? true else { throw APIError.forbidden }
        let changed = try await access.reading(system) { system in
            try await registry.update(system.id) { record in
                try Self.check(record, bearer)
                if let name = members.name { record.name = name.rawValue }
                if let organization = members.organization { record.organization = organization.rawValue }
                if let state = members.state { record.state = state }
            }
        }
        return try await systems.answer(changed, "system changed successfully")
    }

    private func rotate(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .manageSystems)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let issued = try await access.reading(system) { system in
            var generator = SystemRandomNumberGenerator()
            return try await registry.rotate(system.id, using: &generator) { try Self.check($0, bearer) }
        }
        return Answer(.ok, message: "system secret rotated successfully") { issued.write(to: &$0) }
    }

    private func delete(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .manageSystems)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        _ = try await access.reading(system) { system in
            try await registry.beginDeletion(system.id) { try Self.check($0.record, bearer) }
        }
        return Answer(.accepted, message: "system deletion started") { json in
            json.object { $0.member("system_id", system.id.rawValue) }
        }
    }

    /// - Throws: `APIError.forbidden` where the system is another organization's.
    private static func check(_ record: SystemRecord, _ bearer: Bearer) throws {
        guard bearer.organizations.contains(OrganizationID(record.organization) ?? .standard) else { throw APIError.forbidden }
    }

    private static func body(of request: Request, _ context: BearerContext) async throws -> [UInt8] {
        try await context.body(of: request, limit: SystemMembers.longestBody)
    }
}
