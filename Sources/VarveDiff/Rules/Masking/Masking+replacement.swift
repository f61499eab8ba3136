extension Masking {
    /// The JSON text that stands for a value.
    static func replacement(_ digest: [UInt8]) -> [UInt8] {
        var text = start
        for byte in digest.prefix(digitCount / 2) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        text.append(Byte.quote)
        return text
    }

    static func isReplacement(_ json: ArraySlice<UInt8>) -> Bool {
        json.count == start.count + digitCount + 1 && json.starts(with: start)
            && json.dropFirst(start.count).dropLast().allSatisfy(digits.contains)
    }

    private static let start = Array("\"hmac-sha256:".utf8)
    private static let digits = Array("0123456789abcdef".utf8)
    private static let digitCount = 16
}
