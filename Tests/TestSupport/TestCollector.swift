import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An OTLP receiver that keeps what it is sent.
package final class TestCollector: Sendable {
    /// A span as it came, with the service that sent it.
    package struct Span: Sendable {
        package let service: String
        package let json: JSONValue

        package var name: String { json["name"].string ?? "" }
        package var trace: String { json["traceId"].string ?? "" }
        package var id: String { json["spanId"].string ?? "" }
        package var parent: String? { json["parentSpanId"].string }
        package var kind: Int64? { json["kind"].integer }
        package var start: Int64 { json["startTimeUnixNano"].string.flatMap { Int64($0) } ?? 0 }
        package var end: Int64 { json["endTimeUnixNano"].string.flatMap { Int64($0) } ?? 0 }

        /// The value of an attribute as text.
        package func attribute(_ key: String) -> String? {
            let value = json["attributes"].elements.first { $0["key"].string == key }?["value"]
            return value?["stringValue"].string ?? value?["intValue"].string
        }
    }

    private struct State {
        var spans: [Span] = []
        var questions: [HTTPFields] = []
        var fields: [HTTPFields] = []
        var answers: [Answer] = []
    }

    package struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: String

        package init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: String = "{}") {
            self.status = status
            self.headers = headers
            self.body = body
        }
    }

    private let state = Mutex(State())

    init() {}

    package var spans: [Span] { state.withLock { $0.spans } }
    /// The header fields of all requests so far.
    package var requests: [HTTPFields] { state.withLock { $0.fields } }

    /// The header fields of whatever else it was asked, which it knows nothing of.
    package var questions: [HTTPFields] { state.withLock { $0.questions } }

    /// The next requests are answered so, and what they bring is not kept unless the status is good.
    package func answer(_ answers: [Answer]) { state.withLock { $0.answers += answers } }

    /// Waits until so many spans are there.
    package func spans(atLeast count: Int) async throws -> [Span] {
        try await eventually("\(count) spans") { spans.count >= count }
        return spans
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/v1/traces") { [self] request, _ in
            let body = try await request.body.collect(upTo: 64 << 20)
            let answer = take(try JSONValue(parsing: String(buffer: body)), request.headers)
            return Response(status: answer.status, headers: answer.headers, body: .init(byteBuffer: ByteBuffer(string: answer.body)))
        }
        router.get("**") { [self] request, _ in
            state.withLock { $0.questions.append(request.headers) }
            return HTTPResponse.Status.notFound
        }
        return router
    }

    private func take(_ json: JSONValue, _ fields: HTTPFields) -> Answer {
        state.withLock { state in
            state.fields.append(fields)
            let answer = state.answers.isEmpty ? Answer(.ok) : state.answers.removeFirst()
            if answer.status == .ok { state.spans += Self.spans(of: json) }
            return answer
        }
    }

    private static func spans(of json: JSONValue) -> [Span] {
        json["resourceSpans"].elements.flatMap { resource in
            let name = resource["resource"]["attributes"].elements.first { $0["key"].string == "service.name" }?["value"]["stringValue"]
                .string
            return resource["scopeSpans"].elements.flatMap { $0["spans"].elements }.map { Span(service: name ?? "", json: $0) }
        }
    }
}

/// Runs `body` with a collector that listens at this address.
package func withCollector<Result: Sendable>(
    _ body: (_ collector: TestCollector, _ address: String) async throws -> Result
) async throws -> Result {
    let collector = TestCollector()
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = Application(
        router: collector.router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: silentLogger)
    let running = RunningServices([application])
    do {
        guard let number = await ports.first(where: { _ in true }) else { throw StartError("the collector did not start") }
        let result = try await body(collector, "http://127.0.0.1:\(number)")
        try await running.stop()
        return result
    } catch {
        try? await running.stop()
        throw error
    }
}
