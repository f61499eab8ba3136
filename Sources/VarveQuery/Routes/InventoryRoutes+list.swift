import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// The list of a system's inventories, by page, or all of a range as it is read.
extension InventoryRoutes {
    func page(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        let parameters = try HistoryParameters(QueryString(request.uri.query))
        let form = try AnswerForm.chosen(from: [.json, .lines, .table], request.headers)
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        let stream = RowStream(
            encoder: RowEncoder(form: form, columns: InventoryRow.columns(withData: parameters.includesData)), logger: context.logger,
            requestID: context.requestID(of: request))
        guard form != .json else {
            return try await conditional.response(to: request, of: system) { system in
                try await page(of: system, parameters, request, context).map { page in
                    Answer(.ok, message: "inventory history retrieved successfully") { page.write(to: &$0, system: system.id) }
                }
            }
        }
        return try await conditional.stream(to: request, of: system, as: form) { system in
            guard parameters.isPaged else { return try await all(of: system, parameters, stream, request, context) }
            return try await page(of: system, parameters, request, context).map { page in
                stream.response { send in try await send(page.inventories.map { InventoryRow(answer: $0, system: system.id) }) }
            }
        }
    }

    /// What is kept beside the history.
    func superseded(_ request: Request, _ context: BearerContext) async throws -> Response {
        let bearer = try context.bearer(with: .readSystems)
        var parameters = ParameterReader(QueryString(request.uri.query))
        let wanted = parameters.page()
        try parameters.finish()
        let system = try await access.system(context.parameters.require("id"), for: bearer)
        return try await conditional.response(to: request, of: system) { system in
            try await reader.superseded(of: system, wanted).map { page in
                Answer(.ok, message: "superseded inventories retrieved successfully") { page.write(to: &$0, system: system.id) }
            }
        }
    }

    private func page(
        of system: RegisteredSystem, _ parameters: HistoryParameters, _ request: Request, _ context: BearerContext
    ) async throws -> Versioned<InventoryPage> {
        let found = try await reader.page(of: system, parameters)
        for inventory in found.value.inventories { Self.logDamage(of: inventory, system, request, context) }
        // What cannot be read may be mended without a new revision.
        let isWhole = found.value.inventories.allSatisfy { !$0.isDamaged }
        return Versioned(value: found.value, revision: isWhole ? found.revision : nil)
    }

    /// No tag: whether a record is damaged shows only while it is sent.
    private func all(
        of system: RegisteredSystem, _ parameters: HistoryParameters, _ stream: RowStream, _ request: Request,
        _ context: BearerContext
    ) async throws -> Versioned<Response> {
        var filter = ChangeFilter()
        (filter.from, filter.to) = (parameters.from, parameters.to)
        let reader = reader
        let found = try await Timeline(store: conditional.store).parts(of: system, filter: filter)
        let response = stream.response { send in
            try await found.value.inventories { ids in
                try await reader.records(ids, of: system, includesData: parameters.includesData) { answers in
                    for answer in answers { Self.logDamage(of: answer, system, request, context) }
                    try await send(answers.map { InventoryRow(answer: $0, system: system.id) })
                }
            }
        }
        return Versioned(value: response, revision: parameters.includesData ? nil : found.revision)
    }
}
