import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body as it comes, up to a limit.
enum BodyReader {
    /// - Throws: `BodyError.tooLarge` with the declared length, before a byte was read, or with what had arrived when the limit was passed.
    static func read(_ request: Request, limit: Int) async throws -> [UInt8] {
        let declared = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= limit else { throw BodyError.tooLarge(declared) }
        var body: [UInt8] = []
        body.reserveCapacity(declared)
        for try await part in request.body {
            body += part.readableBytesView
            guard body.count <= limit else { throw BodyError.tooLarge(body.count) }
        }
        return body
    }
}
