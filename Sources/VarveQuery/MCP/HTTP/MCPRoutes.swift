import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import VarveHTTP

/// `POST /mcp`: the Model Context Protocol over Streamable HTTP, with JSON answers and without sessions.
///
/// Refusals come in this order: origin, requests in hand, token, content type, form, body, message, revision.
struct MCPRoutes: Sendable {
    static let path = "mcp"
    /// Bytes that a message may have.
    static let longestBody = 65_536

    let server: MCPServer
    let calls: MCPToolCalls

    func add(to group: RouterGroup<BearerContext>) {
        group.post { try await self.answer($0, $1) }
    }

    private func answer(_ request: Request, _ context: BearerContext) async throws -> Response {
        guard Self.isJSON(request.headers[.contentType]) else {
            return Self.response(.unsupportedMediaType, MCPReply.text(MCPFault(.invalidRequest, "Content-Type must be application/json")))
        }
        _ = try AnswerForm.chosen(from: [.json], request.headers)
        let body = try await context.body(of: request, limit: Self.longestBody)
        do {
            let message = try MCPMessage(parsing: body)
            let revision = try MCPHead(request.headers).revision(of: message)
            // There is none that something would have to be done for.
            guard let id = message.id else { return Response(status: .accepted) }
            return try await answer(message, id, revision, request, context)
        } catch let fault as MCPFault {
            return Self.response(fault.status(in: nil), MCPReply.text(fault))
        }
    }

    private func answer(
        _ message: MCPMessage, _ id: MCPMessage.ID, _ revision: MCPRevision, _ request: Request, _ context: BearerContext
    ) async throws -> Response {
        do {
            let result = try await server.result(of: message, in: revision) { tool, arguments in
                context.logger.debug("tool called", metadata: ["request_id": "\(context.requestID(of: request))", "tool": "\(tool.name)"])
                return try await calls.result(of: tool, arguments, request, context)
            }
            return Self.response(.ok, MCPReply.text(result, to: id))
        } catch var fault as MCPFault {
            fault.id = id
            return Self.response(fault.status(in: revision), MCPReply.text(fault))
        }
    }

    private static func isJSON(_ type: String?) -> Bool {
        type?.prefix { $0 != ";" }.trimmingPrefix { $0 == " " }.lowercased().split(separator: " ").first == "application/json"
    }

    static func response(_ status: HTTPResponse.Status, _ body: [UInt8]) -> Response {
        let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
