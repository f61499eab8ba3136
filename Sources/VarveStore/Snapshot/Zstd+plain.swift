import CZstd

extension Zstd {
    /// Where a frame header has its flags, and which of them tell of a checksum and of a dictionary.
    private static let descriptor = 4
    private static let checksumFlag: UInt8 = 0b100
    private static let dictionaryFlags: UInt8 = 0b011

    /// Whether bytes from elsewhere are what `compress` could have made of this content: one frame and nothing else, which tells the content's size, has a
    /// checksum, needs no dictionary, and is not much longer than it had to be.
    ///
    /// - `content`: what the bytes were decoded to by `decompress`, which has seen that they are complete.
    package static func isPlain(_ bytes: [UInt8], of content: [UInt8]) -> Bool {
        guard bytes.count <= content.count / 2, bytes.starts(with: magic), bytes.count > descriptor,
            bytes[descriptor] & (checksumFlag | dictionaryFlags) == checksumFlag
        else { return false }
        return bytes.withUnsafeBytes { bytes in
            ZSTD_findFrameCompressedSize(bytes.baseAddress, bytes.count) == bytes.count
                && ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count) == UInt64(content.count)
        }
    }
}
