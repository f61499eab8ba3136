import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import VarveHTTP

/// A file of the console as it is sent: made once, as it is and compressed as far as it goes.
struct ConsoleAnswer: Sendable {
    private struct Form: Sendable {
        let body: ByteBuffer
        /// Strong (RFC 9110, 8.8.1): each form of the same content has its own.
        let tag: EntityTag
    }

    /// Below this many bytes compression saves nothing worth having.
    private static let least = 256

    private let plain: Form
    private let compressed: Form?
    private let contentType: String

    init(_ bytes: [UInt8], contentType: String) {
        let digest = SHA256.hash(data: bytes).prefix(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        plain = Form(body: ByteBuffer(bytes: bytes), tag: EntityTag(digest))
        let packed = bytes.count < Self.least ? nil : try? Gzip.smallest(bytes)
        compressed = packed.map { Form(body: ByteBuffer(bytes: $0), tag: EntityTag(digest + "-gzip")) }
        self.contentType = contentType
    }

    /// How many bytes it takes on the way to a browser.
    var transferSize: Int { (compressed ?? plain).body.readableBytes }

    /// A 304 where the caller has it already.
    func response(to request: Request) -> Response {
        let packed = form(for: request)
        let form = packed ?? plain
        var headers = Self.headers
        headers[.eTag] = "\"\(form.tag.opaque)\""
        if let known = IfNoneMatch(request.headers), [plain, compressed].contains(where: { $0.map { known.matches($0.tag) } ?? false }) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = contentType
        if packed != nil { headers[.contentEncoding] = ContentCoding.gzip.rawValue }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: form.body))
    }

    /// The compressed one for who takes it; HEAD tells the length of the answer as it is.
    private func form(for request: Request) -> Form? {
        request.method != .head && CodingPreference(request.headers).preferred == .gzip ? compressed : nil
    }
}

extension ConsoleAnswer {
    /// Nothing may be loaded, sent to, framed by or run from anywhere but this origin, and nothing that stands in the page itself.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// It is asked each time whether a file is still the same: after an upgrade no page runs with modules of another version.
    fileprivate static let headers: HTTPFields = [
        .cacheControl: "no-cache", .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
        .crossOriginOpenerPolicy: "same-origin", .crossOriginResourcePolicy: "same-origin",
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy")!
    static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy")!
    static let crossOriginResourcePolicy = Self("Cross-Origin-Resource-Policy")!
}
