import CZstd

/// A pair of zstd contexts, which one caller at a time may use.
struct ZstdContext: ~Copyable {
    private let compressor = ZSTD_createCCtx()
    private let decompressor = ZSTD_createDCtx()

    /// Largest window a frame may ask for, as a power of two: 16 MiB; a hostile frame could ask for gigabytes.
    private static let windowLogLimit: Int32 = 24

    init() {
        ZSTD_DCtx_setParameter(decompressor, ZSTD_d_windowLogMax, Self.windowLogLimit)
    }

    deinit {
        ZSTD_freeCCtx(compressor)
        ZSTD_freeDCtx(decompressor)
    }

    /// - Parameter previous: becomes the frame's prefix, and the frame has no checksum; `nil` makes a whole frame with one.
    func compress(_ bytes: [UInt8], level: Int32, after previous: [UInt8]? = nil) throws(ZstdError) -> [UInt8] {
        guard let previous else { return try encode(bytes, level: level, checksum: true) }
        return try previous.withUnsafeBufferPointer { (prefix) throws(ZstdError) in
            ZSTD_CCtx_refPrefix(compressor, prefix.baseAddress, prefix.count)
            return try encode(bytes, level: level, checksum: false)
        }
    }

    private func encode(_ bytes: [UInt8], level: Int32, checksum: Bool) throws(ZstdError) -> [UInt8] {
        guard let compressor else { throw ZstdError.outOfMemory }
        ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, checksum ? 1 : 0)
        let capacity = ZSTD_compressBound(bytes.count)
        var written = 0
        let frame = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            written = bytes.withUnsafeBytes { ZSTD_compress2(compressor, target.baseAddress, capacity, $0.baseAddress, $0.count) }
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        guard ZSTD_isError(written) == 0 else { throw ZstdError.outOfMemory }
        return frame
    }

    /// Decodes by stream, so that a frame that does not tell its size, or lies about it, costs no more than the limit.
    ///
    /// - Parameter previous: the prefix that the frame was made with, if any.
    func decompress(_ frame: [UInt8], limit: Int, after previous: [UInt8] = []) throws(ZstdError) -> [UInt8] {
        try previous.withUnsafeBufferPointer { (prefix) throws(ZstdError) in
            ZSTD_DCtx_reset(decompressor, ZSTD_reset_session_only)
            ZSTD_DCtx_refPrefix(decompressor, prefix.baseAddress, prefix.count)
            return try decode(frame, limit: limit)
        }
    }

    private func decode(_ frame: [UInt8], limit: Int) throws(ZstdError) -> [UInt8] {
        guard let decompressor else { throw ZstdError.outOfMemory }
        let announced = frame.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        guard announced != ZSTD_CONTENTSIZE_ERROR else { throw ZstdError.malformed }
        if announced != ZSTD_CONTENTSIZE_UNKNOWN, announced > UInt64(limit) {
            throw ZstdError.tooLarge(Int(clamping: announced))
        }
        let isKnown = announced != ZSTD_CONTENTSIZE_UNKNOWN
        return try stream(frame, through: decompressor, capacity: isKnown ? Int(announced) + 1 : frame.count * 4 + 64, limit: limit)
    }

    private func stream(
        _ frame: [UInt8], through decompressor: OpaquePointer, capacity: Int, limit: Int
    ) throws(ZstdError) -> [UInt8] {
        var result: [UInt8] = []
        var consumed = 0
        var room = min(capacity, limit + 1)
        while true {
            var output = ZSTD_outBuffer(), input = ZSTD_inBuffer()
            var status = 0
            let part = [UInt8](unsafeUninitializedCapacity: room) { target, count in
                frame.withUnsafeBytes { source in
                    input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: consumed)
                    output = ZSTD_outBuffer(dst: target.baseAddress, size: room, pos: 0)
                    status = ZSTD_decompressStream(decompressor, &output, &input)
                }
                count = output.pos
            }
            consumed = input.pos
            result = result.isEmpty ? part : result + part
            if ZSTD_isError(status) != 0 { throw ZstdError.malformed }
            if result.count > limit { throw ZstdError.tooLarge(result.count) }
            if status == 0, consumed == frame.count { return result }
            // A frame may be followed by another; input that ends inside one is not a frame.
            if consumed == frame.count, output.pos < output.size { throw ZstdError.malformed }
            room = min(max(room, 4096) * 2, limit + 1 - result.count)
        }
    }
}
