extension JSONReader {
    /// The error for the byte at the position.
    @inline(never) func failure(_ code: JSONError.Code = .invalidJSON, expected: StaticString) -> JSONError {
        JSONError(code: code, offset: position, detail: "expected \(expected), found \(found)")
    }

    @inline(never) func tooDeep() -> JSONError {
        JSONError(
            code: .nestingTooDeep, offset: position, detail: "expected at most \(maximumDepth) arrays and objects within each other")
    }

    /// A text that starts like another value is refused as such, without a look at the rest.
    @inline(never) func notAnObject() -> JSONError {
        switch current {
        case Byte.openBracket, Byte.quote, Byte.minus, Byte.zero...Byte.nine, Byte.lowerT, Byte.lowerF, Byte.lowerN:
            failure(.notAnObject, expected: "'{'")
        default:
            failure(expected: "'{'")
        }
    }

    private var found: String {
        guard position < end else { return "the end of the text" }
        let byte = base[position]
        if (0x21..<0x7F).contains(byte) { return "'\(Unicode.Scalar(byte))'" }
        return "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
