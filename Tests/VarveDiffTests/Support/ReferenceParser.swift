/// Reads valid JSON only; anything else traps.
struct ReferenceParser {
    private let bytes: [UInt8]
    private var position = 0

    static func parse(_ bytes: [UInt8]) -> Reference {
        var parser = ReferenceParser(bytes: bytes)
        return parser.value()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value() -> Reference {
        skip()
        switch bytes[position] {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return .scalar(string())
        default:
            let start = position
            while position < bytes.count, !Array(",]} \n\r\t".utf8).contains(bytes[position]) { position += 1 }
            return .scalar(String(decoding: bytes[start..<position], as: UTF8.self))
        }
    }

    private mutating func object() -> Reference {
        var members: [Reference.Member] = []
        while more(until: UInt8(ascii: "}")) {
            let name = string()
            skip()
            position += 1
            members.append(Reference.Member(name: name, value: value()))
        }
        return .object(members)
    }

    private mutating func array() -> Reference {
        var elements: [Reference] = []
        while more(until: UInt8(ascii: "]")) { elements.append(value()) }
        return .array(elements)
    }

    /// Steps over an opening bracket or a comma; at the closing one, over that, and ends.
    private mutating func more(until close: UInt8) -> Bool {
        skip()
        if bytes[position] != close { position += 1 }
        skip()
        guard bytes[position] == close else { return true }
        position += 1
        return false
    }

    private mutating func string() -> String {
        let start = position
        position += 1
        while bytes[position] != UInt8(ascii: "\"") { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
        position += 1
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
}
