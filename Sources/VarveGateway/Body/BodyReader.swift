import HTTPTypes
import Hummingbird
import NIOCore
import VarveHTTP

/// Reads a request's body as it comes, up to a limit.
enum BodyReader {
    /// Bytes that are set aside before any has come.
    private static let mostInAdvance = 64 * 1024

    /// - Parameters:
    ///   - room: gets what the body takes in memory as it comes: a length that is only declared takes none from others. Where there is no room
    ///     for it now it is refused at once.
    ///   - willRead: called before the first byte is waited for; not where the declared length alone is too much.
    /// - Throws: `BodyError.noRoom`; `.tooLarge` with the declared length, before a byte was read, or with what had arrived when the limit was passed;
    ///   `.incomplete` where the client stopped; `RequestTimeout.body` where it was too slow.
    nonisolated(nonsending) static func read(
        _ request: Request, limit: Int, room: inout BodyRoom, willRead: () async throws -> Void
    ) async throws -> [UInt8] {
        let declared = request.headers.value(of: .contentLength).map { Int($0) ?? .max } ?? 0
        guard declared <= limit else { throw BodyError.tooLarge(declared) }
        try room.check(declared)
        try await willRead()
        var body: [UInt8] = []
        body.reserveCapacity(min(declared, mostInAdvance))
        do {
            for try await part in request.body {
                let received = body.count + part.readableBytes
                guard received <= limit else { throw BodyError.tooLarge(received) }
                try room.reserve(received)
                body += part.readableBytesView
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
