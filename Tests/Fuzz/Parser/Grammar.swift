/// RFC 8259, rule by rule and slowly: what the reader has to agree with.
struct Grammar {
    private let text: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ text: [UInt8]) { self.text = text }

    /// `JSON-text = ws value ws`, at most 128 arrays and objects within each other.
    mutating func accepts() -> Bool {
        skipWhitespace()
        return value() && position == text.count
    }

    private var next: Character? { position < text.count ? Character(Unicode.Scalar(text[position])) : nil }

    private mutating func take(_ characters: String) -> Bool {
        guard let next, characters.contains(next) else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
    }

    /// A value and the white space behind it.
    private mutating func value() -> Bool {
        let isValue =
            switch next {
            case "{": list(open: "{", close: "}") { $0.member() }
            case "[": list(open: "[", close: "]") { $0.value() }
            case "\"": string()
            case "t": word("true")
            case "f": word("false")
            case "n": word("null")
            default: number()
            }
        skipWhitespace()
        return isValue
    }

    private mutating func list(open: String, close: String, element: (inout Grammar) -> Bool) -> Bool {
        depth += 1
        guard depth <= 128, take(open) else { return false }
        skipWhitespace()
        if !take(close) {
            repeat {
                skipWhitespace()
                guard element(&self) else { return false }
            } while take(",")
            guard take(close) else { return false }
        }
        depth -= 1
        return true
    }

    private mutating func member() -> Bool {
        guard string() else { return false }
        skipWhitespace()
        guard take(":") else { return false }
        skipWhitespace()
        return value()
    }

    private mutating func word(_ word: String) -> Bool {
        word.allSatisfy { take(String($0)) }
    }

    private mutating func number() -> Bool {
        _ = take("-")
        if !take("0") { guard take("123456789") else { return false }; digits() }
        if take(".") { guard take(Self.digits) else { return false }; digits() }
        if take("eE") {
            _ = take("+-")
            guard take(Self.digits) else { return false }
            digits()
        }
        return true
    }

    private static let digits = "0123456789"

    private mutating func digits() {
        while take(Self.digits) {}
    }

    private mutating func string() -> Bool {
        guard take("\"") else { return false }
        let start = position
        while position < text.count, text[position] != 0x22 {
            guard text[position] >= 0x20 else { return false }
            if take("\\") { guard escape() else { return false } } else { position += 1 }
        }
        return String(validating: text[start..<position], as: UTF8.self) != nil && take("\"")
    }

    private mutating func escape() -> Bool {
        if take("u") { return (0..<4).allSatisfy { _ in take("0123456789abcdefABCDEF") } }
        return take("\"\\/bfnrt")
    }
}
