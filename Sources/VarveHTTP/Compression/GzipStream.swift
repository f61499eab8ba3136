import CZlib

/// Compresses bytes as they come (RFC 1952).
struct GzipStream: ~Copyable {
    private static let chunk = 32 << 10

    /// zlib keeps a pointer to its stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter level: answers are compressed once for each request: level 1 takes a third of the time of the standard one and leaves a
    ///   tenth more.
    init(level: Int32 = 1) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            stream.deallocate()
            throw APIError.unexpected
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// What is ready after these bytes; mostly nothing for few.
    func compress(_ bytes: some Sequence<UInt8>) -> [UInt8] { run(Array(bytes), Z_NO_FLUSH) }

    /// What is left; nothing may follow.
    func finish() -> [UInt8] { run([], Z_FINISH) }

    private func run(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
        var output: [UInt8] = []
        bytes.withUnsafeBufferPointer { source in
            // zlib's interface takes a mutable pointer but reads only.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                output += [UInt8](unsafeUninitializedCapacity: Self.chunk) { target, count in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(Self.chunk)
                    _ = deflate(stream, flush)
                    count = Self.chunk - Int(stream.pointee.avail_out)
                }
            } while stream.pointee.avail_out == 0
        }
        return output
    }
}
