import Hummingbird
import Logging
import NIOCore
import VarveHTTP

/// Sends rows as they are read: what is in memory is a part and a buffer, however long the list is.
struct RowStream: Sendable {
    let encoder: RowEncoder
    /// Where it is logged that a list was cut off.
    let logger: Logger
    let requestID: String

    /// Bytes that are sent together.
    private static let chunk = 32 << 10

    /// - Parameter parts: calls its argument with rows, in their order; waits there until the reader has taken most of what came before.
    func response<Row: ListRow>(
        _ parts: @escaping @Sendable (_ send: ([Row]) async throws -> Void) async throws -> Void
    ) -> Response {
        Response(
            status: .ok, headers: [.contentType: encoder.form.contentType],
            body: ResponseBody { writer in
                do {
                    try await write(parts, to: &writer)
                } catch {
                    // The reader sees it too: the connection is cut before the list's end.
                    logger.error("list cut off", metadata: ["request_id": "\(requestID)", "error": "\(error)"])
                    throw error
                }
            })
    }

    private func write<Row: ListRow>(
        _ parts: (_ send: ([Row]) async throws -> Void) async throws -> Void, to writer: inout any ResponseBodyWriter
    ) async throws {
        var output = writer
        var buffer = encoder.head
        try await parts { rows in
            for row in rows {
                buffer += encoder.encoded(row)
                guard buffer.count >= Self.chunk else { continue }
                try await output.write(ByteBuffer(bytes: buffer))
                buffer = []
            }
        }
        if !buffer.isEmpty { try await output.write(ByteBuffer(bytes: buffer)) }
        try await output.finish(nil)
    }
}
