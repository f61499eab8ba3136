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
    let access: SystemAccess
    let history: History
    let rules: ActiveRules
    /// See `Deployment.digestKey`.
    let digestKey: [UInt8]

    /// Words of a path come before `:inventory_id`, in whatever order they are added.
    func add(to systems: RouterGroup<BearerContext>) {
        systems.get(":id/inventory") { try await self.page($0, $1).response }
        systems.get(":id/inventory/latest") { try await self.latest($0, $1).response }
        systems.get(":id/inventory/at") { try await self.at($0, $1).response }
        systems.get(":id/inventory/compare") { try await self.compare($0, $1).response }
        systems.get(":id/inventory/fields") { try await self.field($0, $1).response }
        systems.get(":id/inventory/:inventory_id") { try await self.inventory($0, $1).response }
    }

    private var reader: InventoryReader { InventoryReader(history: history) }
    private var context: RatingContext { RatingContext(book: rules.book, digestKey: digestKey) }

    private func page(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try HistoryParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let page = try await access.reading(system) { try await reader.page(of: $0, parameters) }
        for inventory in page.inventories { Self.logDamage(of: inventory, system, request, context) }
        return Answer(.ok, message: "inventory history retrieved successfully") { page.write(to: &$0, system: system.id) }
    }

    private func latest(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let found = try await one(of: system, request, context) { try await $0.latest() }.value
        return Answer(.ok, message: "latest inventory retrieved successfully") { json in
            if let found { found.write(to: &json, system: system.id) } else { json.null() }
        }
    }

    private func inventory(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let text = try context.parameters.require("inventory_id")
        guard let id = ParameterReader.inventory(text) else {
            throw APIError.invalid([ValidationIssue(key: "inventory_id", message: ParameterReader.inventoryExpected, value: text)])
        }
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let answer = try await one(of: system, request, context) { try await $0.inventory(id) }
        guard let found = answer.value else { throw APIError.notFound(inventory: text, in: "inventory_id", answer.completeness) }
        return Answer(.ok, message: "inventory retrieved successfully") { json in
            found.write(to: &json, system: system.id, completeness: answer.completeness)
        }
    }

    private func at(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let time = try InstantParameters(QueryString(request.uri.query)).time
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let answer = try await one(of: system, request, context) { try await $0.inventory(at: time) }
        guard let found = answer.value, answer.completeness.tells(found.inventory, isCurrentAt: time) else {
            throw APIError.notFound(at: time, answer.completeness, hasOlder: answer.value != nil)
        }
        return Answer(.ok, message: "inventory retrieved successfully") { json in
            found.write(to: &json, system: system.id, completeness: answer.completeness)
        }
    }

    private func compare(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try CompareParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let sides = try await access.reading(system) { try await reader.pair(of: $0, parameters) }
        let (from, to) = (sides.value[0], sides.value[1])
        let bodies = try sides.value.map { try Self.body(of: $0, sides.completeness, system, request, context) }
        let comparison = try InventoryComparison(
            from: from.inventory, bodies[0], to: to.inventory, bodies[1], sides.completeness, self.context)
        return Answer(.ok, message: "inventories compared successfully") { comparison.write(to: &$0, system: system.id) }
    }

    private func field(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try FieldParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let field = FieldReader(path: parameters.path, context: self.context)
        let found = try await access.reading(system) { system in
            try await history.reading(system) { try await field.history(from: $0) }
        }
        return Answer(.ok, message: "field history retrieved successfully") { json in
            found.write(to: &json, path: parameters.path, system: system.id, parameters.page)
        }
    }

    /// One inventory; one that is damaged is an error of its own.
    private func one(
        of system: RegisteredSystem, _ request: Request, _ context: BearerContext,
        _ find: (HistoryReader) async throws -> StoredInventory?
    ) async throws -> Found<InventoryAnswer?> {
        let found = try await access.reading(system) { try await reader.one(of: $0, find) }
        if let inventory = found.value, case .failure(let error) = inventory.body, !error.isThinnedOut {
            _ = try Self.body(of: inventory, found.completeness, system, request, context)
        }
        return found
    }
}
