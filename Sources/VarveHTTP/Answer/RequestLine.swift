import HTTPTypes
import Hummingbird
import Logging
import VarveModel
import VarveTracing

/// What the log and a span say of a request. The query is not among it: people search for values with it.
struct RequestLine {
    let id: String
    /// Template of the route; `nil` where there is none for the path.
    let route: String?
    let client: String?
    let system: String?
    /// Bytes of the body as its head tells them; `nil` where it does not.
    let received: Int?
    /// The same of the answer; `nil` for what is sent as it comes.
    let sent: Int?

    init(_ request: Request, _ response: Response, _ context: some RequestContext, _ clients: ClientAddresses) {
        id = context.requestID(of: request)
        let route = context.endpointPath
        self.route = route
        let peer = (context as? any ConnectionContext)?.connection.remoteAddress
        client = clients.address(of: request.headers, from: peer)?.description
        let noted = (context as? any NotedContext)?.notes?.system
        system = noted?.rawValue ?? route.flatMap { Self.system(in: request.uri.path, route: $0) }
        received = request.headers[.contentLength].flatMap { Int($0) }
        sent = response.body.contentLength
    }

    /// The system that an address below `/api/systems/{id}` names.
    static func system(in path: String, route: String) -> String? {
        let template = route.split(separator: "/")
        let segments = path.split(separator: "/")
        guard template.count == segments.count, template.starts(with: ["api", "systems"]), template.count > 2,
            template[2].hasPrefix("{") || template[2].hasPrefix(":")
        else { return nil }
        return SystemID(String(segments[2]))?.rawValue
    }
}

extension RequestLine {
    /// - Parameter microseconds: until the head of the answer.
    func metadata(_ request: Request, _ response: Response, microseconds: Int64) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "request_id": "\(id)", "method": "\(request.method)", "path": "\(request.uri.path)", "route": "\(route ?? "none")",
            "status": .stringConvertible(response.status.code), "microseconds": .stringConvertible(microseconds),
        ]
        metadata["client"] = client.map { "\($0)" }
        metadata["system"] = system.map { "\($0)" }
        metadata["received_bytes"] = received.map { .stringConvertible($0) }
        metadata["sent_bytes"] = sent.map { .stringConvertible($0) }
        // Where the request has a span the log has its ids; where nothing is traced that of the caller's trace.
        metadata["trace_id"] = TraceContext(traceparent: request.headers[.traceparent]).map { "\($0.trace)" }
        return metadata
    }
}
