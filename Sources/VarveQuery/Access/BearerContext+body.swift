import HTTPTypes
import Hummingbird
import NIOCore
import VarveHTTP

extension BearerContext {
    /// The body of a request.
    ///
    /// - Throws: `APIError.tooLarge` or `.incompleteBody`; `RequestTimeout.body` where the client was too slow.
    func body(of request: Request, limit: Int) async throws -> [UInt8] {
        let declared = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        guard declared <= limit else { throw APIError.tooLarge(limit: limit, received: declared) }
        try await askForBody(of: request)
        return try await Self.collect(request.body, limit: limit)
    }

    private static func collect(_ body: RequestBody, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in body {
                bytes += part.readableBytesView
                guard bytes.count <= limit else { throw APIError.tooLarge(limit: limit, received: bytes.count) }
            }
        } catch let error as APIError {
            throw error
        } catch let error as RequestTimeout {
            throw error
        } catch {
            try Task.checkCancellation()
            throw APIError.incompleteBody(received: bytes.count)
        }
        return bytes
    }
}
