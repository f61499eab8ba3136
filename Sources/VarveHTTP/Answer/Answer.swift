import HTTPTypes
import Hummingbird
import NIOCore
import VarveModel

/// An HTTP answer in the contract's envelope: `{"code", "message", "data"}`.
package struct Answer: Sendable {
    package let status: HTTPResponse.Status
    /// Repeats the status, but for the ingest endpoint's 202, whose source shows 200.
    package let code: Int
    package let message: String
    package let headers: HTTPFields
    /// The envelope as JSON text.
    package let body: [UInt8]

    /// - `data`: writes the one value of `data`.
    package init(
        _ status: HTTPResponse.Status, code: Int? = nil, message: String, headers: HTTPFields = [:], data: (inout JSONWriter) -> Void
    ) {
        let code = code ?? status.code
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
        var json = JSONWriter(reserving: 1024)
        json.object { json in
            json.member("code", code)
            json.member("message", message)
            json.key("data")
            data(&json)
        }
        body = json.bytes
    }

    /// An answer whose `data` is `{}`.
    package init(empty status: HTTPResponse.Status, message: String, headers: HTTPFields = [:]) {
        self.init(status, message: message, headers: headers) { json in json.object { _ in } }
    }

    package var response: Response {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
