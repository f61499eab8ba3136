import HTTPTypes
import Hummingbird
import Logging
import VarveModel

/// Gives every request an id, turns what was thrown into the contract's answers, logs a line, and counts it.
package struct AnswerMiddleware<Context: RequestContext>: RouterMiddleware {
    private let now: @Sendable () -> Timestamp
    private let metrics: RequestMetrics
    private let clients: ClientAddresses

    package init(
        now: @escaping @Sendable () -> Timestamp, metrics: RequestMetrics = RequestMetrics(), clients: ClientAddresses = ClientAddresses()
    ) {
        self.now = now
        self.clients = clients
        self.metrics = metrics
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let started = now()
        let id = context.requestID(of: request)
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = Answer(thrown: error, by: request, id, context.logger).response
            // A body behind the head would be read as the next answer.
            if request.method == .head { response = response.createHeadResponse() }
        }
        response.headers[.requestID] = id
        let microseconds = now().microseconds - started.microseconds
        metrics.record(
            route: context.endpointPath, method: request.method, status: response.status.code, microseconds: microseconds)
        log(request, response, microseconds: microseconds, context)
        return response
    }

    private func log(_ request: Request, _ response: Response, microseconds: Int64, _ context: Context) {
        guard context.logger.logLevel <= .debug else { return }
        let line = RequestLine(request, response, context, clients)
        context.logger.debug("request", metadata: line.metadata(request, response, microseconds: microseconds))
    }
}

extension HTTPField.Name {
    package static let requestID = Self("X-Request-Id")!
    package static let idempotencyKey = Self("Idempotency-Key")!
}

extension RequestContext {
    /// The caller's request id where it is short and plain enough to be echoed and logged, else one that was made for the request.
    package func requestID(of request: Request) -> String {
        guard let id = request.headers.value(of: .requestID), (1...128).contains(id.utf8.count),
            id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return logger[metadataKey: "hb.request.id"]?.description ?? "" }
        return id
    }
}
