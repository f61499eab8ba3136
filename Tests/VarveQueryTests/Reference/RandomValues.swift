import TestSupport

/// Makes JSON values of all kinds, and the paths they stand under.
struct RandomValues {
    static let paths = [
        "facts.distro.version", "facts.modules.mail1.version", "facts.modules.Ünïcode.name", "facts.nodes.1.kernel", #"facts.a"b\c"#,
        "facts..x", "", "FACTS.MEMORY.total", "facts.emoji.😀", "facts.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p",
    ]

    static let texts = [
        "", "nginx", "NGINX", "9.4.2", "Zürich", "ÉCOLE", "naïve café", "😀 smile", #"quote"d"#, #"back\slash"#,
        "tab\tnew\nline\r\u{8}\u{C}", "İstanbul", "straße", "ΣΊΣΥΦΟΣ", "a/b", "\u{0}nul", "null", #"\u0041"#, "ﬁne", "日本語のテキスト", "e\u{301}",
    ]

    private static let scalars = [
        "null", "true", "false", "0", "-1.50e+3", "12345678901234567890123456789012345678901", "[]", "{}", "1E5",
    ]

    static func value(_ generator: inout SeededGenerator) -> ReferenceValue {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...5: string(generator.pick(texts), &generator)
        case 6: plain(generator.pick(scalars))
        case 7: loneSurrogate(&generator)
        case 8: object(&generator)
        default: long(&generator)
        }
    }

    private static func plain(_ json: String) -> ReferenceValue { ReferenceValue(json: json, resolved: json) }

    /// A JSON string in one of the many ways to write it.
    private static func string(_ text: String, _ generator: inout SeededGenerator) -> ReferenceValue {
        let escapesAll = generator.oneIn(3)
        let upperCase = generator.oneIn(2)
        var json = ""
        for scalar in text.unicodeScalars {
            json += escape(scalar, everything: escapesAll || (!scalar.isASCII && generator.oneIn(4)), upperCase)
        }
        return ReferenceValue(json: "\"\(json)\"", resolved: "\"\(text)\"")
    }

    private static func escape(_ scalar: Unicode.Scalar, everything: Bool, _ upperCase: Bool) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "/": everything ? "\\/" : "/"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{8}": "\\b"
        case "\u{C}": "\\f"
        case _ where everything || scalar.value < 0x20: units(of: scalar, upperCase)
        default: String(scalar)
        }
    }

    private static func units(of scalar: Unicode.Scalar, _ upperCase: Bool) -> String {
        UTF16.encode(scalar).map { unit in
            unit.map { "\\u" + String(String(0x10000 + Int($0), radix: 16, uppercase: upperCase).dropFirst()) }.joined()
        } ?? ""
    }

    private static func loneSurrogate(_ generator: inout SeededGenerator) -> ReferenceValue {
        let text = generator.pick(texts.filter { !$0.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } })
        let surrogate = generator.pick([#"\ud83d"#, #"\udc00"#, #"\uDBFF"#])
        return ReferenceValue(json: "\"\(surrogate)\(text)\"", resolved: "\"\u{FFFD}\(text)\"")
    }

    private static func object(_ generator: inout SeededGenerator) -> ReferenceValue {
        let key = string(generator.pick(texts), &generator)
        let value = string(generator.pick(texts), &generator)
        let other = generator.pick(scalars)
        let separator = generator.pick([":", " : "])
        return ReferenceValue(
            json: "{\(key.json)\(separator)\(value.json), \"n\":[\(other)]}",
            resolved: "{\(key.resolved)\(separator)\(value.resolved), \"n\":[\(other)]}")
    }

    /// Long enough to be stored compressed.
    private static func long(_ generator: inout SeededGenerator) -> ReferenceValue {
        let text = string(generator.pick(texts), &generator)
        let filler = String(repeating: "Lorem ipsum dolor. ", count: Int.random(in: 10..<40, using: &generator))
        return ReferenceValue(json: "[\"\(filler)\",\(text.json)]", resolved: "[\"\(filler)\",\(text.resolved)]")
    }
}
