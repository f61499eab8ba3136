import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// Which systems there are.
struct SystemRoutes: Sendable {
    let access: SystemAccess
    let list: SystemList
    let summaries: SystemSummaryReader
    let partitioning: Partitioning

    func add(to systems: RouterGroup<BearerContext>) {
        systems.get { try await self.page($0, $1).response(to: $0) }
        systems.get(":id") { try await self.system($0, $1).response(to: $0) }
    }

    private func page(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try SystemListParameters(QueryString(request.uri.query))
        let filter = parameters.filter(for: bearer)
        let (page, order, direction) =
            if let silence = parameters.silence {
                (try await list.silent(for: silence, filter, parameters.page, days: parameters.days), "last_seen", "asc")
            } else if parameters.order == .critical {
                (try await list.byCriticalChanges(filter, parameters.page, days: parameters.days), "last_critical", "desc")
            } else {
                (try await list.page(filter, parameters.page, days: parameters.days), "name,id", "asc")
            }
        return Answer(.ok, message: "systems retrieved successfully") { page.write(to: &$0, sortedBy: order, direction) }
    }

    private func system(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        return try await answer(system, "system retrieved successfully")
    }

    func answer(_ system: RegisteredSystem, _ message: String) async throws -> Answer {
        let found = try await summaries.summaries(of: [ListedSystem(system, partitioning)])
        return Answer(.ok, message: message) { json in
            if let summary = found.first { summary.write(to: &json) } else { json.null() }
        }
    }
}
