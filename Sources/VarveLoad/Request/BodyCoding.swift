import CZlib
import CZstd
import NIOCore

/// How bodies are coded.
package enum BodyCoding: String, CaseIterable, Sendable {
    case none
    case gzip
    case zstd
}

/// Codes bodies, one at a time, with contexts that are kept.
///
/// A class, since zlib keeps a pointer to its stream.
final class BodyCoder {
    private let coding: BodyCoding
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let compressor: OpaquePointer?

    /// As fast as there is: a fleet has a processor for each machine.
    private static let level: Int32 = 1

    init(_ coding: BodyCoding) {
        self.coding = coding
        stream.initialize(to: z_stream())
        compressor = coding == .zstd ? ZSTD_createCCtx() : nil
        if let compressor {
            ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, Self.level)
            // A frame with a checksum is queued as it is.
            ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 1)
        }
        if coding == .gzip {
            let size = Int32(MemoryLayout<z_stream>.size)
            deflateInit2_(stream, Self.level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        }
    }

    deinit {
        if coding == .gzip { deflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
        ZSTD_freeCCtx(compressor)
    }

    /// Bytes that a body has at most when it is coded.
    func bound(_ bytes: Int) -> Int {
        switch coding {
        case .none: bytes
        case .gzip: Int(deflateBound(stream, UInt(bytes)))
        case .zstd: ZSTD_compressBound(bytes)
        }
    }

    /// - Parameter target: has room for `bound` bytes.
    /// - Returns: number of bytes written.
    func code(_ body: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer) -> Int {
        switch coding {
        case .none:
            target.copyMemory(from: body)
            return body.count
        case .gzip: return deflated(body, target)
        case .zstd:
            let written = ZSTD_compress2(compressor, target.baseAddress, target.count, body.baseAddress, body.count)
            precondition(ZSTD_isError(written) == 0, "there was room for every frame")
            return written
        }
    }

    private func deflated(_ body: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Int {
        deflateReset(stream)
        // zlib's interface takes a mutable pointer but reads only.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: body.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(body.count)
        stream.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(target.count)
        let status = deflate(stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "there was room for every body")
        return target.count - Int(stream.pointee.avail_out)
    }
}
