import HTTPTypes
import Hummingbird
import NIOCore
import VarveHTTP

/// Reads a request's body as it comes, up to a limit.
enum BodyReader {
    /// - Parameters:
    ///   - room: gets what the body takes in memory: the declared length before a byte is waited for.
    ///   - willRead: called before the first byte is waited for; not where the declared length alone is too much.
    /// - Throws: `BodyError.noRoom`; `.tooLarge` with the declared length, before a byte was read, or with what had arrived when the limit was passed;
    ///   `.incomplete` where the client stopped; `RequestTimeout.body` where it was too slow.
    static func read(
        _ request: Request, limit: Int, room: inout BodyRoom, willRead: () async throws -> Void
    ) async throws -> [UInt8] {
        let declared = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        guard declared <= limit else { throw BodyError.tooLarge(declared) }
        try room.reserve(declared)
        try await willRead()
        var body: [UInt8] = []
        body.reserveCapacity(declared)
        do {
            for try await part in request.body {
                body += part.readableBytesView
                guard body.count <= limit else { throw BodyError.tooLarge(body.count) }
                try room.reserve(body.count)
            }
        } catch let error as BodyError {
            throw error
        } catch let error as RequestTimeout {
            throw error
        } catch {
            try Task.checkCancellation()
            throw BodyError.incomplete(received: body.count)
        }
        return body
    }
}
