import HTTPTypes
import Hummingbird
import NIOCore
import VarveDiff
import VarveHTTP
import VarveModel
import VarveRules

/// Calls tools: each asks one route of the HTTP API, for the bearer who calls, as if the question had come over HTTP.
struct MCPToolCalls: Sendable {
    /// Has nothing but reading routes.
    let routes: RouterResponder<BearerContext>
    let rules: ActiveRules
    /// See `Deployment.digestKey`.
    let digestKey: [UInt8]

    func result(of tool: MCPTool, _ arguments: JSONTree, _ request: Request, _ context: BearerContext) async throws -> MCPToolResult {
        do {
            let arguments = try MCPArguments(arguments, of: tool)
            let page = try Self.page(arguments)
            let answer = try await fittingAnswer(arguments, request, context)
            guard answer.status == .ok else { return .refusal(answer.refusal) }
            return try result(answer, arguments, page)
        } catch {
            try Task.checkCancellation()
            let answer = Answer(thrown: error, by: request, context.requestID(of: request), context.logger)
            return .refusal(APIAnswer(answer.status, answer.body)?.refusal ?? answer.message)
        }
    }

    /// Where rows do not fit and a cursor goes on behind all of them, fewer are asked for: it is to stand behind the last one that is shown.
    private func fittingAnswer(_ arguments: MCPArguments, _ request: Request, _ context: BearerContext) async throws -> APIAnswer {
        let answer = try await ask(arguments.target(), request, context)
        guard answer.status == .ok, case .rows(let name) = arguments.tool.form, let rows = MCPRows(answer.data, name: name), rows.left > 0,
            let fewer = arguments.asking(for: rows.count)
        else { return answer }
        return try await ask(fewer.target(), request, context)
    }

    private func result(_ answer: APIAnswer, _ arguments: MCPArguments, _ page: PageRequest) throws -> MCPToolResult {
        switch arguments.tool.form {
        case .rows(let name): return try Self.rows(answer, name, nil)
        case .paged(let name): return try Self.rows(answer, name, page)
        case .snapshot:
            let path = arguments.values(of: "path").joined(separator: ",")
            let context = RatingContext(book: rules.book, digestKey: digestKey)
            let snapshot = try MCPSnapshot(answer.data, at: path, context)
            return MCPToolResult(text: snapshot.text, structured: snapshot.structured)
        }
    }

    private static func rows(_ answer: APIAnswer, _ name: String, _ page: PageRequest?) throws(APIError) -> MCPToolResult {
        guard let rows = MCPRows(answer.data, name: name, page: page) else { throw .unexpected }
        return MCPToolResult(text: rows.text, structured: rows.structured)
    }

    private static func page(_ arguments: MCPArguments) throws(APIError) -> PageRequest {
        var reader = ParameterReader(arguments.ownQuery)
        let page = reader.page()
        try reader.finish()
        return page
    }

    private func ask(_ target: String, _ request: Request, _ context: BearerContext) async throws -> APIAnswer {
        var context = context
        // The request that came is the one to be counted.
        context.coreContext.endpointPath = EndpointPath()
        var headers = HTTPFields()
        headers[.requestID] = context.requestID(of: request)
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: target, headerFields: headers)
        let response = try await routes.respond(to: Request(head: head, body: .init(buffer: ByteBuffer())), context: context)
        let body = CollectedBody()
        try await response.body.write(body)
        guard let answer = APIAnswer(response.status, body.bytes) else { throw APIError.unexpected }
        return answer
    }
}

/// A class, since a writer that is passed on would keep what is written to it.
private final class CollectedBody: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
