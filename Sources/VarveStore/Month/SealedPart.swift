import VarveModel

/// A part of a sealed month: one zstd frame without its magic number where that makes it smaller. Either form has a checksum.
enum SealedPart {
    private static let plain: UInt8 = 0
    private static let compressed: UInt8 = 1

    static func encoded(_ content: [UInt8]) throws(ZstdError) -> [UInt8] {
        let frame = try Zstd.compress(content).dropFirst(Zstd.magic.count)
        var writer = ByteWriter(reserving: content.count + 5)
        if frame.count < content.count {
            writer.byte(compressed)
            writer.fixed(frame)
        } else {
            writer.byte(plain)
            writer.fixed(checksum(content))
            writer.fixed(content)
        }
        return writer.bytes
    }

    /// - Throws: `PackedFormError` or `ZstdError` where the part is not as it was written.
    static func content(_ part: [UInt8]) throws -> [UInt8] {
        var reader = ByteReader(part)
        switch try reader.byte() {
        case plain:
            let expected = try reader.fixed(4)
            let content = reader.remainder()
            guard checksum(content) == expected else { throw PackedFormError.malformed }
            return content
        case compressed: return try Zstd.decompress(Zstd.magic + reader.remainder(), limit: Zstd.trustedLimit)
        case let form: throw PackedFormError.unknownVersion(form)
        }
    }

    private static func checksum(_ content: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: FNV1a(content).folded.littleEndian) { Array($0) }
    }
}
