import Testing
import VarveDiff

@Suite struct JSONValidatorTests {
    @Test(arguments: ValidatorCases.valid)
    func accepts(text: String) throws {
        try JSONValidator.validate(Array("{\"v\":\(text)}".utf8))
        _ = try Document(parsing: Array(text.utf8))
    }

    @Test(arguments: ValidatorCases.invalidValues)
    func refuses(value: ValidatorCases.Invalid) {
        let prefix = Array("{\"v\":".utf8)
        #expect(
            validationError(prefix + value.bytes + Array("}".utf8)).map { ($0.code, $0.offset - prefix.count) } ?? (.emptyBody, -1)
                == (value.code, value.offset), "\(value)")
    }

    @Test(arguments: ValidatorCases.invalidTexts)
    func refuses(text: ValidatorCases.Invalid) {
        #expect(validationError(text.bytes).map { ($0.code, $0.offset) } ?? (.emptyBody, -1) == (text.code, text.offset), "\(text)")
    }

    @Test func refusesEveryTruncation() throws {
        let text = Array(#" {"a":[1,-2.5e+3,true,null,"é\u00e9😀\n"],"b":{"":{}},"c":false} "#.utf8)
        try JSONValidator.validate(text)
        let end = text.count - 1
        for count in 2..<end {
            let error = try #require(validationError(Array(text[..<count])), "\(count)")
            if error.code == .invalidUTF8 { continue }
            #expect(error.code == .invalidJSON && error.offset == count, "\(count): \(error)")
        }
    }

    @Test func refusesAByteInsertedAnywhereOutsideStrings() {
        let text = Array(#"{"a":[1,{"b":2}],"c":null}"#.utf8)
        for place in 0...text.count {
            for byte: UInt8 in [0, 0x0B, 0x80, 0xFF] {
                var broken = text
                broken.insert(byte, at: place)
                #expect(validationError(broken)?.offset == place, "\(byte) at \(place)")
            }
        }
    }

    @Test func boundsDepth() throws {
        let nested = { (depth: Int) in
            Array((#"{"a":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}").utf8)
        }
        try JSONValidator.validate(nested(128))
        #expect(validationError(nested(129))?.code == .nestingTooDeep)
        #expect(validationError(nested(129))?.offset == 5 + 127)
        #expect(validationError(nested(200))?.offset == 5 + 127)
        #expect(throws: JSONError.self) { try JSONValidator.validate(nested(4), maximumDepth: 3) }
        _ = try Document(parsing: nested(128))
        #expect(throws: JSONError.self) { try Document(parsing: nested(129)) }
    }

    @Test func refusesTenMegabytesOfBracketsAtOnce() {
        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
        #expect(validationError(brackets)?.code == .notAnObject)
        #expect(validationError(Array(#"{"a":"#.utf8) + brackets)?.code == .nestingTooDeep)
    }

    @Test func acceptsALongString() throws {
        let text = #"{"s":""# + String(repeating: "aé😀\\n", count: 120_000) + #""}"#
        try JSONValidator.validate(Array(text.utf8))
    }

    @Test func tellsWhatItFoundWithoutThePayload() {
        let error = validationError(Array(#"{"password" "hunter2"}"#.utf8))
        #expect(error?.detail == "expected ':', found '\"'")
        #expect(error?.description == "invalid_json at byte 12: expected ':', found '\"'")
        #expect(validationError([0x7B, 0x01])?.detail == "expected a name in double quotes, found byte 0x01")
        #expect(validationError([0x7B])?.detail == "expected a name in double quotes, found the end of the text")
    }
}

func validationError(_ bytes: [UInt8]) -> JSONError? {
    do {
        try JSONValidator.validate(bytes)
        return nil
    } catch {
        return error
    }
}
