import Hummingbird
import Logging
import VarveHTTP
import VarveModel
import VarveRules
import VarveStore

/// A system's inventories: what it said, and when.
///
/// Refusals come in this order: token, permission, parameters, system, organization, record.
struct InventoryRoutes: Sendable {
    let conditional: ConditionalReader
    let history: History
    let rules: ActiveRules
    /// See `Deployment.digestKey`.
    let digestKey: [UInt8]

    /// Words of a path come before `:inventory_id`, in whatever order they are added.
    func add(to systems: RouterGroup<BearerContext>) {
        systems.get(":id/inventory") { try await self.page($0, $1) }
        systems.get(":id/inventory/latest") { try await self.latest($0, $1) }
        systems.get(":id/inventory/at") { try await self.at($0, $1) }
        systems.get(":id/inventory/compare") { try await self.compare($0, $1) }
        systems.get(":id/inventory/fields") { try await self.field($0, $1) }
        systems.get(":id/inventory/superseded") { try await self.superseded($0, $1) }
        systems.get(":id/inventory/:inventory_id") { try await self.inventory($0, $1) }
    }

    var access: SystemAccess { conditional.access }
    var reader: InventoryReader { InventoryReader(history: history) }
    private var context: RatingContext { RatingContext(book: rules.book, digestKey: digestKey) }

    private func latest(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await one(of: system, request, context) { try await reader.one(of: system) { try await $0.latest() } }.map { answer in
                Answer(.ok, message: "latest inventory retrieved successfully") { json in
                    if let found = answer.value { found.write(to: &json, system: system.id) } else { json.null() }
                }
            }
        }
    }

    private func inventory(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let text = try context.parameters.require("inventory_id")
        guard let id = ParameterReader.inventory(text) else {
            throw APIError.invalid([ValidationIssue(key: "inventory_id", message: ParameterReader.inventoryExpected, value: text)])
        }
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await one(of: system, request, context) { try await reader.inventory(id, of: system) }.map { answer in
                guard let found = answer.value else { throw APIError.notFound(inventory: text, in: "inventory_id", answer.completeness) }
                return Self.answer(found, answer.completeness, of: system)
            }
        }
    }

    private func at(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let time = try InstantParameters(QueryString(request.uri.query)).time
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await one(of: system, request, context) { try await reader.one(of: system) { try await $0.inventory(at: time) } }.map {
                answer in
                guard let found = answer.value, answer.completeness.tells(found.inventory, isCurrentAt: time) else {
                    throw APIError.notFound(at: time, answer.completeness, hasOlder: answer.value != nil)
                }
                return Self.answer(found, answer.completeness, of: system)
            }
        }
    }

    private static func answer(_ found: InventoryAnswer, _ completeness: Completeness, of system: RegisteredSystem) -> Answer {
        Answer(.ok, message: "inventory retrieved successfully") { json in
            found.write(to: &json, system: system.id, completeness: completeness)
        }
    }

    private func compare(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try CompareParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        // Taken once: the rules may be exchanged meanwhile.
        let rating = self.context
        return try await conditional.response(to: request, of: system, under: rating.book.version) { system in
            try await reader.pair(of: system, parameters).map { sides in
                let bodies = try sides.value.map { try Self.body(of: $0, sides.completeness, system, request, context) }
                let comparison = try InventoryComparison(
                    from: sides.value[0].inventory, bodies[0], to: sides.value[1].inventory, bodies[1], sides.completeness, rating)
                return Answer(.ok, message: "inventories compared successfully") { comparison.write(to: &$0, system: system.id) }
            }
        }
    }

    private func field(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try FieldParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let field = FieldReader(path: parameters.path, context: self.context)
        return try await conditional.response(to: request, of: system, under: field.context.book.version) { system in
            try await history.versioned(system) { try await field.history(from: $0) }.map { found in
                Answer(.ok, message: "field history retrieved successfully") { json in
                    found.write(to: &json, path: parameters.path, system: system.id, parameters.page)
                }
            }
        }
    }

    /// One inventory; one that is damaged is an error of its own.
    private func one(
        of system: RegisteredSystem, _ request: Request, _ context: BearerContext,
        _ read: () async throws -> Versioned<Found<InventoryAnswer?>>
    ) async throws -> Versioned<Found<InventoryAnswer?>> {
        let found = try await read()
        if let inventory = found.value.value, case .failure(let error) = inventory.body, !error.isThinnedOut {
            _ = try Self.body(of: inventory, found.value.completeness, system, request, context)
        }
        return found
    }
}
