import VarveModel

/// A part of a sealed month: compressed where that makes it smaller, behind a checksum either way.
enum SealedPart {
    private static let plain: UInt8 = 0
    private static let compressed: UInt8 = 1

    static func encoded(_ content: [UInt8]) throws(ZstdError) -> [UInt8] {
        let frame = try Zstd.compress(content, after: [])
        let isSmaller = frame.count < content.count
        var writer = ByteWriter(reserving: content.count + 5)
        writer.byte(isSmaller ? compressed : plain)
        writer.fixed(checksum(content))
        writer.fixed(isSmaller ? frame : content)
        return writer.bytes
    }

    /// - Throws: `PackedFormError` or `ZstdError` where the part is not as it was written.
    static func content(_ part: [UInt8]) throws -> [UInt8] {
        var reader = ByteReader(part)
        let form = try reader.byte()
        let expected = try reader.fixed(4)
        let content =
            switch form {
            case plain: reader.remainder()
            case compressed: try Zstd.decompress(reader.remainder(), after: [], limit: Zstd.trustedLimit)
            default: throw PackedFormError.unknownVersion(form)
            }
        guard checksum(content) == expected else { throw PackedFormError.malformed }
        return content
    }

    private static func checksum(_ content: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: FNV1a(content).folded.littleEndian) { Array($0) }
    }
}
