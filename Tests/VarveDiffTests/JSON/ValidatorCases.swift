import VarveDiff

enum ValidatorCases {
    struct Invalid: Sendable, CustomStringConvertible {
        let bytes: [UInt8]
        let code: JSONError.Code
        /// Of the offending byte.
        let offset: Int

        init(_ bytes: [UInt8], _ code: JSONError.Code = .invalidJSON, at offset: Int) {
            (self.bytes, self.code, self.offset) = (bytes, code, offset)
        }

        init(_ text: String, _ code: JSONError.Code = .invalidJSON, at offset: Int) {
            self.init(Array(text.utf8), code, at: offset)
        }

        var description: String { String(decoding: bytes, as: UTF8.self) }
    }

    static let valid = [
        "null", "true", "false", "0", "-0", "-1", "1234567890", "0.1", "-0.0", "1e1", "1E1", "1e+1", "1e-1", "1.5E-10", "0e0", "0e+1",
        "20e1", "-123.4e56",
        String(repeating: "9", count: 40), "0." + String(repeating: "0", count: 90) + "1", "1e99999999999999999999",
        "-1e-99999999999999999999", "123e65",
        "0.4e00669999999999999999999999", "\"\"", "\" \"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u0041\"",
        "\"\\uabcD\"",
        "\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\ud800abc\"", "\"\\uFFFE\"", "\"\u{7F}\"", "\"é\"",
        "\"€\"", "\"😀\"",
        "\"\u{10FFFF}\"", "\"\u{FFFF}\"", "\"\u{800}\"", "\"\u{D7FF}\"", "\"\u{E000}\"", "\"\u{80}\"", "\"\u{7FF}\"", "\"\u{10000}\"",
        "\"\u{2028}\"",
        "\"\u{FEFF}\"", "\"/* no comment */\"", "\"1234567\"", "\"12345678\"", "\"123456789\"", "\"1234567é\"", "\"12345678\\n12345678\"",
        "[]", "[ ]",
        "[1]", "[1,2]", "[ 1 , 2 ]", "[[]]", "[[],[]]", "[null,1,\"1\",{}]", "[\n\t\r 1]", "{}", "{ }", "{\"\":0}", "{\"a\":1,\"a\":2}",
        "{\"a\":{}}",
        "{\"a\":[]}", "{ \"a\" : 1 , \"b\" : [ { } ] }", "{\"a.b\":1}", "{\"\\u0000\":1}", "{\"\\ud800\":1}", "{\"😀\":1}",
        "[1,\n\n\n                  2]",
    ]

    /// Each stands as the value of a member.
    static let invalidValues: [Invalid] =
        numbers + strings + utf8 + structures

    private static let structures: [Invalid] = [
        Invalid("", at: 0), Invalid("nul", at: 3), Invalid("nulL", at: 3), Invalid("True", at: 0), Invalid("truE", at: 3),
        Invalid("fals", at: 4),
        Invalid("undefined", at: 0), Invalid("[", at: 1), Invalid("[1", at: 2), Invalid("[1,", at: 3), Invalid("[1,]", at: 3),
        Invalid("[,1]", at: 1),
        Invalid("[1,,2]", at: 3), Invalid("[1 2]", at: 3), Invalid("[1:2]", at: 2), Invalid("[\"a\":1]", at: 4), Invalid("]", at: 0),
        Invalid("[}", at: 1), Invalid("[1]]", at: 3), Invalid("{", at: 2), Invalid("{a:1}", at: 1), Invalid("{'a':1}", at: 1),
        Invalid("{1:1}", at: 1),
        Invalid("{\"a\"}", at: 4), Invalid("{\"a\",1}", at: 4), Invalid("{\"a\":}", at: 5), Invalid("{\"a\":1,}", at: 7),
        Invalid("{,}", at: 1),
        Invalid("{\"a\":1 \"b\":2}", at: 7), Invalid("{\"a\":1,,\"b\":2}", at: 7), Invalid("{\"a\"::1}", at: 5), Invalid("{null:1}", at: 1),
        Invalid("1 // x", at: 2), Invalid("/**/1", at: 0), Invalid("'a'", at: 0), Invalid("\u{A0}1", at: 0), Invalid("\u{2028}1", at: 0),
        Invalid("\u{0C}1", at: 0), Invalid("\u{0B}1", at: 0), Invalid([0x31, 0x00], at: 1), Invalid("*", at: 0), Invalid("<x>", at: 0),
    ]

    private static let numbers: [Invalid] = [
        Invalid("+1", at: 0), Invalid("-", at: 1), Invalid("--1", at: 1), Invalid("-a", at: 1), Invalid("01", at: 1), Invalid("-01", at: 2),
        Invalid("00", at: 1), Invalid(".5", at: 0), Invalid("-.5", at: 1), Invalid("1.", at: 2), Invalid("1.e1", at: 2),
        Invalid("1.a", at: 2),
        Invalid("1e", at: 2), Invalid("1e+", at: 3), Invalid("1E-", at: 3), Invalid("1ea", at: 2), Invalid("1e1.5", at: 3),
        Invalid("1.2.3", at: 3),
        Invalid("0x10", at: 1), Invalid("1_000", at: 1), Invalid("1 000", at: 2), Invalid("NaN", at: 0), Invalid("nan", at: 1),
        Invalid("Infinity", at: 0),
        Invalid("-Infinity", at: 1), Invalid("1f", at: 1), Invalid("１", at: 0), Invalid("1+1", at: 1), Invalid("0e", at: 2),
        Invalid("1e--1", at: 3),
    ]

    private static let strings: [Invalid] = [
        Invalid("\"", at: 2), Invalid("\"a", at: 3), Invalid("\"\\", at: 2), Invalid("\"\\x41\"", at: 2), Invalid("\"\\a\"", at: 2),
        Invalid("\"\\'\"", at: 2), Invalid("\"\\0\"", at: 2), Invalid("\"\\U0041\"", at: 2), Invalid("\"\\u\"", at: 3),
        Invalid("\"\\u00\"", at: 5),
        Invalid("\"\\u004\"", at: 6), Invalid("\"\\u00G1\"", at: 5), Invalid("\"\\u+041\"", at: 3), Invalid("\"\\ud800\\u\"", at: 9),
        Invalid("\"\n\"", at: 1), Invalid("\"\t\"", at: 1), Invalid("\"a\u{1F}\"", at: 2), Invalid("\"12345678\u{1}\"", at: 9),
        Invalid("\"\u{0}\"", at: 1),
        Invalid("\"1234567\u{0}9012345\"", at: 8), Invalid("\"\\\u{0}\"", at: 2), Invalid("\"\\é\"", at: 2), Invalid("\"a\"b\"", at: 3),
        Invalid("\"\u{D}\"", at: 1), Invalid("\u{201C}a\u{201D}", at: 0),
    ]

    private static let utf8: [Invalid] = malformed.map { bytes, offset in
        Invalid([0x22] + bytes + [0x22], .invalidUTF8, at: offset + 1)
    }

    /// Contents of strings, and the offset of the malformed sequence in them.
    private static let malformed: [([UInt8], Int)] = [
        ([0x80], 0), ([0xBF], 0), ([0xFF], 0), ([0xFE], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC3], 0), ([0xC3, 0x28], 0),
        ([0xE0, 0x80, 0x80], 0),
        ([0xE0, 0x9F, 0xBF], 0), ([0xE2, 0x82], 0), ([0xE2, 0x28, 0xA1], 0), ([0xE2, 0x82, 0x28], 0), ([0xED, 0xA0, 0x80], 0),
        ([0xED, 0xBF, 0xBF], 0),
        ([0xF0, 0x80, 0x80, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x9F, 0x98], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
        ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xF8, 0x88, 0x80, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x98, 0x28], 0), ([0x61, 0xC3, 0xA9, 0xE9], 3),
        ([0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0xE9], 9),
    ]

    /// Each is a whole text.
    static let invalidTexts: [Invalid] = [
        Invalid("", .emptyBody, at: 0), Invalid(" \n\t\r ", .emptyBody, at: 5), Invalid("[]", .notAnObject, at: 0),
        Invalid(" 1", .notAnObject, at: 1),
        Invalid("\"a\"", .notAnObject, at: 0), Invalid("null", .notAnObject, at: 0), Invalid("-1", .notAnObject, at: 0),
        Invalid("x", at: 0),
        Invalid("{}x", .trailingBytes, at: 2), Invalid("{} {}", .trailingBytes, at: 3), Invalid("{}\u{0}", .trailingBytes, at: 2),
        Invalid("{}}", .trailingBytes, at: 2), Invalid("{},", .trailingBytes, at: 2), Invalid("\u{FEFF}{}", at: 0), Invalid([0], at: 0),
        Invalid([0xFF, 0xFE, 0x7B, 0x00], at: 0), Invalid("}", at: 0), Invalid("{", at: 1), Invalid("{} #", .trailingBytes, at: 3),
    ]
}
