import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Why there is no request that a route could answer.
enum ProtocolRefusal: Sendable {
    /// No proper HTTP/1.1.
    case malformed
    /// More or longer header fields than are read, or a longer address.
    case headerTooLarge
    /// The head of a request did not come to its end in time.
    case timeout

    private var answer: Answer {
        switch self {
        case .malformed: Answer(empty: .badRequest, message: "malformed request")
        case .headerTooLarge: Answer(empty: .requestHeaderFieldsTooLarge, message: "request header too large")
        case .timeout: Answer(.requestTimeout)
        }
    }

    /// The whole answer; the connection ends with it.
    var parts: [HTTPResponsePart] {
        let answer = answer
        let fields: HTTPFields = [
            .contentType: AnswerForm.json.contentType, .contentLength: String(answer.body.count), .connection: "close",
        ]
        return [
            .head(HTTPResponse(status: answer.status, headerFields: fields)), .body(ByteBuffer(bytes: answer.body)), .end(nil),
        ]
    }
}
