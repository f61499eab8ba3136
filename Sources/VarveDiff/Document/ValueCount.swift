/// How many values a text may have.
enum ValueCount {
    /// At least the number of values, whether the text is valid or not: each but the first stands behind a comma or an opening bracket.
    ///
    /// Counts those in strings too, since finding strings would cost more than it saves.
    static func bound(of source: UnsafeBufferPointer<UInt8>) -> Int {
        var (count, offset) = (1, 0)
        while offset < source.count {
            let end = min(source.count, offset &+ longestBlock)
            count += Int(separators(in: UnsafeBufferPointer(rebasing: source[offset..<end])))
            offset = end
        }
        return count
    }

    /// Bytes that are counted in a byte; short counters are what makes the loop fast, since the compiler takes many at once.
    private static let longestBlock = 255

    /// `[` and `{` differ in one bit.
    @inline(__always) private static func separators(in block: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var count: UInt8 = 0
        for byte in block { count &+= (byte == Byte.comma ? 1 : 0) | (byte | 0x20 == Byte.openBrace ? 1 : 0) }
        return count
    }
}
