import Hummingbird
import VarveHTTP
import VarveModel
import VarveRules
import VarveStore

/// Answers over all systems that a bearer may see.
///
/// Refusals come in this order: token, permission, parameters, organization.
struct FleetRoutes: Sendable {
    let timeline: FleetTimeline
    let search: FleetSearch
    /// They say what is indexed.
    let rules: ActiveRules

    func add(to inventory: RouterGroup<BearerContext>) {
        inventory.get("timeline") { try await self.timeline($0, $1).response(to: $0) }
        inventory.get("search") { try await self.search($0, $1).response(to: $0) }
    }

    private func timeline(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try FleetTimelineParameters(QueryString(request.uri.query))
        let organizations = try bearer.organizations.organizations(parameters.organizations)
        let page = try await timeline.page(of: organizations, filter: parameters.filter, parameters.page)
        return Answer(.ok, message: "fleet timeline retrieved successfully") { page.write(to: &$0) }
    }

    private func search(_ request: Request, _ context: BearerContext) async throws -> Answer {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try SearchParameters(QueryString(request.uri.query))
        let patterns = try parameters.patterns(of: rules.book)
        let organizations = try bearer.organizations.organizations(parameters.organizations)
        do {
            let page = try await search.page(parameters.query(organizations), after: parameters.cursor, size: parameters.size)
            let since = try await search.indexedSince(patterns)
            return Answer(.ok, message: "fleet searched successfully") { page.write(to: &$0, parameters, indexedSince: since) }
        } catch is FleetSearch.TooManyPaths {
            throw parameters.invalidPath("must match fewer paths: write more of its names out")
        }
    }
}
