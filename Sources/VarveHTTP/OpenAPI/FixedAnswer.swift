import HTTPTypes
import Hummingbird
import NIOCore
import VarveModel

/// An answer that stays the same as long as the process runs.
struct FixedAnswer: Sendable {
    private let body: ByteBuffer
    private let headers: HTTPFields
    private let tag: EntityTag

    /// - Parameter headers: beside those of caching; the content type among them.
    init(_ bytes: [UInt8], headers: HTTPFields) {
        body = ByteBuffer(bytes: bytes)
        tag = EntityTag(FNV1a(bytes).twelveDigits)
        self.headers = headers
    }

    /// A 304 where the caller has it already.
    func response(to request: Request) -> Response {
        let caching: HTTPFields = [.eTag: tag.text, .cacheControl: "no-cache"]
        if IfNoneMatch(request.headers)?.matches(tag) == true { return Response(status: .notModified, headers: caching) }
        return Response(status: .ok, headers: headers + caching, body: .init(byteBuffer: body))
    }
}

extension HTTPFields {
    fileprivate static func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
        var sum = left
        sum.append(contentsOf: right)
        return sum
    }
}
