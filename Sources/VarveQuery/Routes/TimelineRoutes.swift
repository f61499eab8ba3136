import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// A system's timeline, and its changes.
///
/// Refusals come in this order: token, permission, parameters, system, organization.
struct TimelineRoutes: Sendable {
    let access: SystemAccess
    let timeline: Timeline

    func add(to systems: RouterGroup<BearerContext>) {
        systems.get(":id/inventory/timeline") { try await self.timeline($0, $1).response }
        systems.get(":id/inventory/diffs") { try await self.diffs($0, $1).response }
    }

    private func timeline(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try TimelineParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let page = try await access.reading(system) {
            try await timeline.page(of: $0, filter: parameters.filter, parameters.page)
        }
        return Answer(.ok, message: "inventory timeline retrieved successfully") { page.write(to: &$0) }
    }

    private func diffs(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try DiffParameters(QueryString(request.uri.query))
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let page = try await access.reading(system) {
            try await timeline.changes(of: $0, filter: parameters.filter, inventories: parameters.inventories, parameters.page)
        }
        return Answer(.ok, message: "inventory diffs retrieved successfully") { page.write(to: &$0, system: system.id) }
    }
}
