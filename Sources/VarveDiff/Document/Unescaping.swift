/// The contents of a valid JSON string, escapes resolved, as WTF-8.
///
/// An escaped surrogate pair becomes its scalar; a lone surrogate becomes the three bytes that generalised UTF-8 gives it, so that
/// different strings stay different.
func unescaped(_ contents: some Collection<UInt8>) -> [UInt8] {
    var reader = Unescaper(contents: Array(contents))
    return reader.run()
}

private struct Unescaper {
    let contents: [UInt8]
    var position = 0
    var output: [UInt8] = []

    mutating func run() -> [UInt8] {
        output.reserveCapacity(contents.count)
        while position < contents.count {
            let byte = contents[position]
            position += 1
            if byte == Byte.backslash { escape() } else { output.append(byte) }
        }
        return output
    }

    private mutating func escape() {
        let byte = contents[position]
        position += 1
        switch byte {
        case Byte.lowerB: output.append(0x08)
        case Byte.lowerF: output.append(0x0C)
        case Byte.lowerN: output.append(Byte.lineFeed)
        case Byte.lowerR: output.append(Byte.carriageReturn)
        case Byte.lowerT: output.append(Byte.tab)
        case Byte.lowerU: unit(codeUnit())
        default: output.append(byte)
        }
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            value = value << 4 | UInt32(Byte.hexValue(contents[position]) ?? 0)
            position += 1
        }
        return value
    }

    private mutating func unit(_ unit: UInt32) {
        guard (0xD800..<0xDC00).contains(unit), let low = lowSurrogateAhead() else { return append(unit) }
        position += 6
        append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    }

    private func lowSurrogateAhead() -> UInt32? {
        guard position + 6 <= contents.count, contents[position] == Byte.backslash, contents[position + 1] == Byte.lowerU
        else { return nil }
        var ahead = self
        ahead.position += 2
        let unit = ahead.codeUnit()
        return (0xDC00..<0xE000).contains(unit) ? unit : nil
    }

    private mutating func append(_ scalar: UInt32) {
        let tail = { (shift: UInt32) in UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80: output.append(UInt8(scalar))
        case 0x80..<0x800: output += [UInt8(0xC0 | scalar >> 6), tail(0)]
        case 0x800..<0x10000: output += [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)]
        default: output += [UInt8(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)]
        }
    }
}
