import CZlib

/// zlib's compressor, as clients use it.
package enum Deflater {
    package static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: 16 + MAX_WBITS) }

    package static func zlib(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: MAX_WBITS) }

    package static func raw(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: -MAX_WBITS) }

    private static func deflate(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var source = bytes
        return [UInt8](unsafeUninitializedCapacity: Int(deflateBound(&stream, UInt(bytes.count)))) { target, count in
            source.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                _ = CZlib.deflate(&stream, Z_FINISH)
            }
            count = Int(stream.total_out)
        }
    }
}
