/// A string or a name in a document's source: a range without quotes, and the hash of what it says after unescaping.
struct Text {
    let start: Int
    let end: Int
    let hasEscapes: Bool
    let hash: UInt64

    /// What the text says, as WTF-8: UTF-8, but that a lone surrogate keeps its three bytes.
    func contents(in source: [UInt8]) -> [UInt8] {
        hasEscapes ? unescaped(source[start..<end]) : Array(source[start..<end])
    }

    /// Whether two texts say the same, byte for byte after unescaping.
    static func equal(_ left: Text, in leftSource: [UInt8], _ right: Text, in rightSource: [UInt8]) -> Bool {
        guard left.hash == right.hash else { return false }
        if left.hasEscapes || right.hasEscapes { return left.contents(in: leftSource) == right.contents(in: rightSource) }
        return sameBytes(leftSource, left.start..<left.end, rightSource, right.start..<right.end)
    }
}

/// Whether two ranges hold the same bytes, eight at a time.
func sameBytes(_ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>) -> Bool {
    guard leftRange.count == rightRange.count else { return false }
    return left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
            let count = leftRange.count
            var offset = 0
            while offset &+ 8 <= count {
                let first = left.loadUnaligned(fromByteOffset: leftRange.lowerBound &+ offset, as: UInt64.self)
                let second = right.loadUnaligned(fromByteOffset: rightRange.lowerBound &+ offset, as: UInt64.self)
                guard first == second else { return false }
                offset &+= 8
            }
            while offset < count {
                guard left[leftRange.lowerBound + offset] == right[rightRange.lowerBound + offset] else { return false }
                offset &+= 1
            }
            return true
        }
    }
}
