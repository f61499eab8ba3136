import Testing

@testable import VarveDiff

@Suite struct FieldPathTests {
    @Test(
        arguments: [
            ([.key("facts"), .key("modules"), .element(keys: ["id"], id: "mail1"), .key("version")], "facts.modules.mail1.version"),
            ([.key("pci"), .index(3), .key("driver")], "pci[3].driver"), ([.key("dns"), .anyElement], "dns[]"), ([], ""),
            ([.anyElement], "[]"),
            ([.index(0), .index(1), .key("a")], "[0][1].a"), ([.key("")], "\"\""), ([.key(""), .key("")], "\"\".\"\""),
            ([.key("eth0.20")], "\"eth0.20\""),
            ([.key("a b")], "\"a b\""), ([.key("a\"b\\c")], "\"a\\\"b\\\\c\""), ([.key("[]")], "\"[]\""),
            ([.key("\u{0}\n\u{1F}")], "\"\\u0000\\n\\u001f\""),
            ([.key("/mnt/data"), .key("a|b:c~d")], "/mnt/data.a|b:c~d"), ([.key("2fa")], "2fa"), ([.key("*")], "\"*\""),
            ([.key("a*")], "a*"),
            ([.key("é😀")], "é😀"), ([.key("a\u{A0}b")], "\"a\u{A0}b\""), ([.key("x"), .element(keys: ["name"], id: "a.b")], "x.\"a.b\""),
            ([.element(keys: ["a", "b"], id: "1||-2"), .key("c")], "1||-2.c"),
        ] as [([FieldPath.Step], String)])
    func writesAndReads(steps: [FieldPath.Step], text: String) throws {
        #expect(FieldPath(steps: steps).description == text)
        #expect(try #require(FieldPath(parsing: text)).description == text)
    }

    @Test(arguments: [
        ".", "a.", ".a", "a..b", "a b", "\"a", "\"a\"b", "a\"b\"", "[", "[x]", "[-1]", "[01]", "a.[0]", "a]", "*", "a.**.b", "a\\b",
        "[99999999999999999999]", "\"\\x\"",
    ])
    func refuses(text: String) {
        #expect(FieldPath(parsing: text) == nil)
    }

    @Test func keepsLoneSurrogatesApart() throws {
        let document = try Document(parsing: Array(#"{"\ud800":1,"\ud801":2,"a\udc00b":3,"\ud83d\ude00":4,"\ufffd":5}"#.utf8))
        let names = document.children(0).map { document.name($0) }
        #expect(names.map(\.text) == [#""\ud800""#, #""\ud801""#, #""a\udc00b""#, "😀", "\u{FFFD}"])
        #expect(names.map { FieldPath(parsing: $0.text)?.description } == names.map(\.text))
        #expect(names.map(\.contents) == document.children(0).map { document.nameText($0).contents(in: document.bytes) })
    }

    @Test func namesAreBytesNotCanonicalEquivalents() {
        #expect(FieldName("\u{E9}") != FieldName("e\u{301}"))
        #expect(Set([FieldName("\u{E9}"), FieldName("e\u{301}")]).count == 2)
    }

    @Test func readsWhatItWritesForRandomNames() throws {
        var random = SeededGenerator(seed: 7)
        let parts = Array("ab.[]\"\\ *\u{0}\u{1}\n\u{7F}\u{85}\u{A0}é\u{2028}😀|/~:0\u{FEFF}".unicodeScalars).map { Array(String($0).utf8) }
        /// Of one half only: a high one before a low one is a scalar, which no name spells in two.
        let surrogates: [[[UInt8]]] = [[[0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF]], [[0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF]]]
        for round in 0..<5_000 {
            let steps = (0..<random.below(4)).map { _ -> FieldPath.Step in
                if random.chance(4) { return random.chance(2) ? .anyElement : .index(random.below(20)) }
                let name = (0..<random.below(5)).flatMap { _ in random.pick(random.chance(4) ? surrogates[round % 2] : parts) }
                return .key(FieldName(wtf8: name))
            }
            let path = FieldPath(steps: steps)
            #expect(FieldPath(parsing: path.description) == path, "\(path)")
        }
    }
}

extension FieldName: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
