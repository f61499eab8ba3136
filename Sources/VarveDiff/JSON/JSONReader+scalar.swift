extension JSONReader {
    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    @inline(__always) mutating func number() throws(JSONError) {
        let start = position
        if current == Byte.minus { position += 1 }
        if current == Byte.zero { position += 1 } else { try digits(expected: "a digit") }
        if current == Byte.point {
            position += 1
            try digits(expected: "a digit after the decimal point")
        }
        if current | 0x20 == Byte.lowerE {
            position += 1
            if current == Byte.plus || current == Byte.minus { position += 1 }
            try digits(expected: "a digit of the exponent")
        }
        events.number(from: start, to: position)
    }

    @inline(__always) private mutating func digits(expected: StaticString) throws(JSONError) {
        var offset = position
        while offset < end, Byte.isDigit(base[offset]) { offset &+= 1 }
        guard offset > position else { throw failure(expected: expected) }
        position = offset
    }

    mutating func literal() throws(JSONError) {
        let start = position
        switch current {
        case Byte.lowerT:
            try word("true")
            events.literal(.true, from: start, to: position)
        case Byte.lowerF:
            try word("false")
            events.literal(.false, from: start, to: position)
        default:
            try word("null")
            events.literal(.null, from: start, to: position)
        }
    }

    @inline(__always) private mutating func word(_ word: StaticString) throws(JSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard current == word.utf8Start[index] else { throw failure(expected: word) }
            position += 1
        }
    }
}
