import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body as it comes, up to a limit.
enum BodyReader {
    /// - Parameter willRead: called before the first byte is waited for; not where the declared length alone is too much.
    /// - Throws: `BodyError.tooLarge` with the declared length, before a byte was read, or with what had arrived when the limit was passed;
    ///   `.incomplete` where the client stopped.
    static func read(_ request: Request, limit: Int, willRead: () async throws -> Void) async throws -> [UInt8] {
        let declared = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= limit else { throw BodyError.tooLarge(declared) }
        try await willRead()
        var body: [UInt8] = []
        body.reserveCapacity(declared)
        do {
            for try await part in request.body {
                body += part.readableBytesView
                guard body.count <= limit else { throw BodyError.tooLarge(body.count) }
            }
        } catch let error as BodyError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw BodyError.incomplete(received: body.count)
        }
        return body
    }
}
