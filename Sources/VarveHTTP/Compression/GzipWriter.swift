import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses what is written to a body, piece by piece.
///
/// A class, since zlib's state is not copied with the writer. `Sendable` is not needed: one task writes a body.
final class GzipWriter: ResponseBodyWriter {
    private static let piece = 64 << 10

    private var parent: any ResponseBodyWriter
    private let stream: GzipStream

    init(_ parent: any ResponseBodyWriter) throws {
        self.parent = parent
        stream = try GzipStream()
    }

    func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        // A large body in pieces: the reader's pace holds the compression back, too.
        while let piece = rest.readBytes(length: min(Self.piece, rest.readableBytes)), !piece.isEmpty {
            try await send(stream.compress(piece))
        }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await send(stream.finish())
        try await parent.finish(trailingHeaders)
    }

    private func send(_ bytes: [UInt8]) async throws {
        if !bytes.isEmpty { try await parent.write(ByteBuffer(bytes: bytes)) }
    }
}
