import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// A system's timeline, its days as counts alone, and its changes.
///
/// Refusals come in this order: token, permission, parameters, form, system, organization.
struct TimelineRoutes: Sendable {
    let conditional: ConditionalReader
    let timeline: Timeline

    func add(to systems: RouterGroup<BearerContext>) {
        systems.get(":id/inventory/timeline") { try await self.timeline($0, $1) }
        systems.get(":id/inventory/days") { try await self.days($0, $1) }
        systems.get(":id/inventory/diffs") { try await self.diffs($0, $1) }
    }

    private func timeline(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try TimelineParameters(QueryString(request.uri.query))
        let system = try await conditional.access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await timeline.versionedPage(of: system, filter: parameters.filter, parameters.page).map { page in
                Answer(.ok, message: "inventory timeline retrieved successfully") { page.write(to: &$0) }
            }
        }
    }

    private func days(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try DaysParameters(QueryString(request.uri.query))
        let system = try await conditional.access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await timeline.versionedDays(of: system, filter: parameters.filter).map { days in
                Answer(.ok, message: "inventory days retrieved successfully") { days.write(to: &$0) }
            }
        }
    }

    private func diffs(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try DiffParameters(QueryString(request.uri.query))
        let form = try AnswerForm.chosen(from: [.json, .lines, .table], request.headers)
        let system = try await conditional.access.system(context.parameters.require("id"), for: bearer)
        let stream = RowStream(
            encoder: RowEncoder(form: form, columns: ChangeRow.columns), logger: context.logger, requestID: context.requestID(of: request))
        guard form != .json else {
            return try await conditional.response(to: request, of: system) { system in
                try await page(of: system, parameters).map { page in
                    Answer(.ok, message: "inventory diffs retrieved successfully") { page.write(to: &$0, system: system.id) }
                }
            }
        }
        return try await conditional.stream(to: request, of: system, as: form) { system in
            guard parameters.isPaged else { return try await all(of: system, parameters, stream) }
            return try await page(of: system, parameters).map { page in
                stream.response { send in try await send(page.changes.map { ChangeRow(change: $0, system: system.id) }) }
            }
        }
    }

    private func page(of system: RegisteredSystem, _ parameters: DiffParameters) async throws -> Versioned<ChangePage> {
        try await timeline.versionedChanges(
            of: system, filter: parameters.filter, inventories: parameters.inventories, parameters.page)
    }

    private func all(
        of system: RegisteredSystem, _ parameters: DiffParameters, _ stream: RowStream
    ) async throws -> Versioned<Response> {
        try await timeline.parts(of: system, filter: parameters.filter).map { parts in
            stream.response { send in
                try await parts.changes(of: parameters.inventories) { changes in
                    try await send(changes.map { ChangeRow(change: $0, system: system.id) })
                }
            }
        }
    }
}
