extension JSONReader {
    /// Reads a string whose opening quote stands at the position, and checks its escapes and its UTF-8.
    @inline(__always) mutating func string() throws(JSONError) -> StringToken {
        position += 1
        let start = position
        skipPlain()
        if current == Byte.quote {
            position += 1
            return StringToken(start: start, end: position - 1, hasEscapes: false)
        }
        return try unusualString(from: start)
    }

    /// The rest of a string that holds more than plain ASCII.
    @inline(never) private mutating func unusualString(from start: Int) throws(JSONError) -> StringToken {
        var hasEscapes = false
        while true {
            let byte = current
            if byte == Byte.quote {
                position += 1
                return StringToken(start: start, end: position - 1, hasEscapes: hasEscapes)
            } else if byte == Byte.backslash {
                hasEscapes = true
                try escape()
            } else if byte >= 0x80 {
                try multibyteScalar()
            } else if position < end, byte < Byte.space {
                throw failure(expected: "a string without raw control characters")
            } else if position >= end {
                throw failure(expected: "the closing '\"' of a string")
            }
            skipPlain()
        }
    }

    /// Moves on to the first byte that is a quote, a backslash, a control character or no ASCII: eight bytes at a time.
    @inline(__always) private mutating func skipPlain() {
        var offset = position
        while offset &+ 8 <= end {
            let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
            let special = Self.specialBytes(UInt64(littleEndian: word))
            if special != 0 {
                position = offset &+ special.trailingZeroBitCount &>> 3
                return
            }
            offset &+= 8
        }
        while offset < end, Self.isPlain(base[offset]) { offset &+= 1 }
        position = offset
    }

    /// The high bit of the first byte that ends a plain run; bits above it mean nothing (a borrow may have passed).
    @inline(__always) private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(Byte.quote))
        let backslashes = word ^ (ones &* UInt64(Byte.backslash))
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = word &- (ones &* UInt64(Byte.space))
        return (isQuote | isBackslash | isControl | word) & (ones &* 0x80)
    }

    @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= Byte.space && byte < 0x80 && byte != Byte.quote && byte != Byte.backslash
    }

    private mutating func escape() throws(JSONError) {
        position += 1
        switch current {
        case Byte.quote, Byte.backslash, Byte.slash, Byte.lowerB, Byte.lowerF, Byte.lowerN, Byte.lowerR, Byte.lowerT:
            position += 1
        case Byte.lowerU:
            position += 1
            for _ in 0..<4 {
                guard Byte.hexValue(current) != nil else { throw failure(expected: "four hexadecimal digits") }
                position += 1
            }
        default:
            throw failure(expected: "one of \" \\ / b f n r t u after a backslash")
        }
    }

    /// Steps over one scalar of two to four bytes: no overlong form, no surrogate, nothing past U+10FFFF.
    private mutating func multibyteScalar() throws(JSONError) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch current {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw failure(.invalidUTF8, expected: "the first byte of a UTF-8 sequence")
        }
        guard position + length <= end, second.contains(base[position + 1]),
            (2..<max(length, 2)).allSatisfy({ base[position + $0] & 0xC0 == 0x80 })
        else { throw failure(.invalidUTF8, expected: "a whole UTF-8 sequence") }
        position += length
    }
}
