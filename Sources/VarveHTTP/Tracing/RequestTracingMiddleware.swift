import HTTPTypes
import Hummingbird
import Tracing
import VarveTracing

/// Makes a span of each request of the API, as part of the trace that its `traceparent` tells of, or of a new one.
///
/// Probes of health and metrics, which come all the time, and the console's files are left out. The span ends with the head of the answer, as the
/// time that is measured does: an event stream goes on for hours. Hummingbird's own middleware keeps queries, in which people search for
/// values, and what `AnswerMiddleware` makes an answer of would not look like an error to it.
package struct RequestTracingMiddleware<Context: RequestContext>: RouterMiddleware {
    private let tracing: RequestTracing
    private let clients: ClientAddresses

    package init(_ tracing: RequestTracing, clients: ClientAddresses) {
        self.tracing = tracing
        self.clients = clients
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard Self.isTraced(request.uri.path) else { return try await next(request, context) }
        let sent = TraceContext(traceparent: request.headers[.traceparent], tracestate: request.headers[.tracestate])
        let span = tracing.tracer.startSpan(Self.name(request.method, route: nil), context: ServiceContext(behind: sent), ofKind: .server)
        do {
            return try await ServiceContext.withValue(span.context) {
                let response = try await next(request, context)
                if span.isRecording { describe(request, response, context, on: span) }
                span.end()
                return response
            }
        } catch {
            span.fail(error)
            span.end()
            throw error
        }
    }

    private static func isTraced(_ path: String) -> Bool { path.hasPrefix("/api/") || path == "/mcp" }

    /// OpenTelemetry: "{method} {route}", and `HTTP` for a method that nobody knows.
    private static func name(_ method: HTTPRequest.Method, route: String?) -> String {
        let word = RequestMetrics.isKnown(method) ? method.rawValue : "HTTP"
        return route.map { "\(word) \($0)" } ?? word
    }

    private func describe(_ request: Request, _ response: Response, _ context: Context, on span: TraceSpan) {
        let status = response.status.code
        let line = RequestLine(request, response, context, clients)
        span.operationName = Self.name(request.method, route: line.route)
        span.updateAttributes { attributes in
            attributes["http.request.method"] = RequestMetrics.isKnown(request.method) ? request.method.rawValue : "_OTHER"
            attributes["http.route"] = line.route
            attributes["http.response.status_code"] = status
            attributes["http.request.body.size"] = line.received
            attributes["http.response.body.size"] = line.sent
            attributes["url.path"] = request.uri.path
            attributes["url.scheme"] = tracing.scheme
            attributes["user_agent.original"] = request.headers[.userAgent]
            attributes["client.address"] = line.client
            attributes["varve.request_id"] = line.id
            attributes["varve.system_id"] = line.system
            if status >= 500 { attributes["error.type"] = String(status) }
        }
        if status >= 500 { span.setStatus(SpanStatus(code: .error)) }
    }
}
