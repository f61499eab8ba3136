import CZlib

/// Decodes gzip (RFC 1952), zlib (RFC 1950) and, because clients send it under `deflate`, raw deflate (RFC 1951).
enum Inflater {
    enum Format: String {
        case gzip
        case deflate
    }

    private static let chunk = 64 * 1024

    /// - Throws: `BodyError.brokenCoding`, or `.tooLarge` as soon as the output passes the limit.
    static func inflate(_ bytes: [UInt8], as format: Format, limit: Int) throws(BodyError) -> [UInt8] {
        var stream = z_stream()
        let windowBits = format == .gzip ? 16 + MAX_WBITS : hasZlibHeader(bytes) ? MAX_WBITS : -MAX_WBITS
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw BodyError.brokenCoding(format.rawValue)
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var consumed = 0
        while true {
            let (status, part) = step(&stream, bytes, from: &consumed, room: min(chunk, limit + 1 - output.count))
            output += part
            guard output.count <= limit else { throw BodyError.tooLarge(output.count) }
            if status == Z_STREAM_END {
                if consumed == bytes.count { return output }
                // A gzip body may have several members; behind the others nothing may come.
                guard format == .gzip, inflateReset(&stream) == Z_OK else { throw BodyError.brokenCoding(format.rawValue) }
            } else if status != Z_OK || (part.isEmpty && consumed == bytes.count) {
                throw BodyError.brokenCoding(format.rawValue)
            }
        }
    }

    private static func step(
        _ stream: inout z_stream, _ bytes: [UInt8], from consumed: inout Int, room: Int
    ) -> (status: Int32, output: [UInt8]) {
        var status = Z_OK
        var left = 0
        let output = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            bytes.withUnsafeBufferPointer { source in
                // zlib's interface takes a mutable pointer but reads only.
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.advanced(by: consumed))
                stream.avail_in = UInt32(source.count - consumed)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(room)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                left = Int(stream.avail_in)
            }
            count = room - Int(stream.avail_out)
        }
        consumed = bytes.count - left
        return (status, output)
    }

    private static func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }
}
