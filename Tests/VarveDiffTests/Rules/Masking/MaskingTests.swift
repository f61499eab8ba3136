import Testing
import VarveModel

@testable import VarveDiff

@Suite struct MaskingTests {
    @Test func valuesAndSubtreesAreReplacedAndNothingElse() throws {
        let rules = [
            Rule(nil, "a.secret", isSensitive: true), Rule(nil, "keys", isSensitive: true), Rule(nil, "**.token", isSensitive: true),
        ]
        let text = #" { "a" : {"secret":"x" , "b":[1, 2.50]},"keys":{"k":[1,{"token":2}]},"l":[{"token": "é"},[{"token":7}]]}  "#
        #expect(
            try masked(text, rules) == #" { "a" : {"secret":# , "b":[1, 2.50]},"keys":#,"l":[{"token": #},[{"token":#}]]}  "#)
    }

    @Test(arguments: ["{}", #"{"a":1}"#, #"{"a":{"secret":null}}"#, "[]", "7", #"{"a":{"secretly":1,"\"secret\"":2}}"#])
    func nothingToHideIsNil(text: String) throws {
        #expect(try masked(text, [Rule(nil, "a.secret", isSensitive: true)]) == nil)
    }

    @Test func withoutSensitiveRulesNothingIsDone() throws {
        let rules = RuleSet([Rule(nil, "**", ignore: true), Rule(nil, "a", isSensitive: false)])
        #expect(rules.masking == nil)
        #expect(try masked(#"{"a":1}"#, rules.rules) == nil)
    }

    @Test func nullStaysAndOnlyNull() throws {
        let rules = [Rule(nil, "s.*", isSensitive: true)]
        #expect(
            try masked(#"{"s":{"a":null,"b":"","c":0,"d":false,"e":{},"f":[],"g":[null],"h":"null"}}"#, rules)
                == ##"{"s":{"a":null,"b":#,"c":#,"d":#,"e":#,"f":#,"g":#,"h":#}}"##)
    }

    @Test func namesAreComparedUnescapedAndShadowedMembersHiddenToo() throws {
        let rules = [Rule(nil, try #require(PathPattern(parsing: #"a."b.c""#)), isSensitive: true)]
        #expect(
            try masked(#"{"a":{"\u0062.c":1,"b.c":2,"b":{"c":3}},"\u0061":{"b\u002ec":[4]}}"#, rules)
                == ##"{"a":{"\u0062.c":#,"b.c":#,"b":{"c":3}},"\u0061":{"b\u002ec":#}}"##)
    }

    @Test func theFirstRuleThatSpeaksOfSensitivityCounts() throws {
        let text = #"{"a":{"x":1,"y":2},"b":3}"#
        let exempt = Rule(nil, "a.x", isSensitive: false)
        #expect(try masked(text, [exempt, Rule(nil, "a.*", isSensitive: true)]) == ##"{"a":{"x":1,"y":#},"b":3}"##)
        #expect(try masked(text, [Rule(nil, "a.*", isSensitive: true), exempt]) == ##"{"a":{"x":#,"y":#},"b":3}"##)
        #expect(try masked(text, [exempt, Rule(nil, "a", isSensitive: true)]) == ##"{"a":#,"b":3}"##)
        #expect(try masked(text, [Rule(nil, "a.x", ignore: true), Rule(nil, "**", isSensitive: true)]) == ##"{"a":#,"b":#}"##)
    }

    @Test func elementsAreMetByPlaceAndByAnythingThatMayNameThem() throws {
        let text = #"{"u":[{"name":"bob","t":1},{"uid":7,"t":2},{"name":"ann","boss":"b\u006fb","t":3},{"name":{"bob":1},"t":4},"bob"]}"#
        #expect(try masked(text, [Rule(nil, "u.bob.t", isSensitive: true)])?.contains(#""bob","t":#},{"uid":7,"t":2},"#) == true)
        #expect(try masked(text, [Rule(nil, "u.bob.t", isSensitive: true)])?.contains(#""boss":"b\u006fb","t":#},"#) == true)
        #expect(try masked(text, [Rule(nil, "u.7.t", isSensitive: true)])?.contains(#"{"uid":7,"t":#},"#) == true)
        #expect(
            try masked(text, [Rule(nil, "u[0].t", isSensitive: true)])?.hasPrefix(#"{"u":[{"name":"bob","t":#},{"uid":7,"t":2},"#) == true)
        for pattern in ["u.*.t", "u[].t"] as [PathPattern] {
            #expect(try masked(text, [Rule(nil, pattern, isSensitive: true)])?.split(separator: "#").count == 5)
        }
        #expect(try masked(text, [Rule(nil, "u.bob", isSensitive: true)])?.hasSuffix(#","bob"]}"#) == true)
    }

    @Test func elementsOfSeveralMembersAreMetByThemTogether() throws {
        let rules = [
            Rule(nil, "t", identity: .members(["a", "b"])), Rule(nil, "t.\"x|1\".s", isSensitive: true),
            Rule(nil, "t.x|.s", isSensitive: true),
        ]
        #expect(
            try masked(#"{"t":[{"a":"x","b":1,"s":1},{"a":"x","b":2,"s":2},{"a":"x","b":null,"s":3}]}"#, rules)
                == ##"{"t":[{"a":"x","b":1,"s":#},{"a":"x","b":2,"s":2},{"a":"x","b":null,"s":#}]}"##)
    }

    @Test func exemptionsDoNotTrustNamesOfElements() throws {
        let text = #"{"u":[{"name":"ann","boss":"bob","t":3}]}"#
        let sensitive = Rule(nil, "u.*.t", isSensitive: true)
        #expect(try masked(text, [Rule(nil, "u.bob.t", isSensitive: false), sensitive])?.contains(##""t":#"##) == true)
        #expect(try masked(text, [Rule(nil, "u[].t", isSensitive: false), sensitive]) == nil)
    }

    @Test func redactionHidesLess() throws {
        let rules = [
            Rule(nil, "a", isSensitive: true), Rule(nil, "b", isSensitive: true, isRedacted: true), Rule(nil, "c", isRedacted: true),
            Rule(nil, "d", isSensitive: false), Rule(nil, "d", isRedacted: true), Rule(nil, "e", isRedacted: false),
            Rule(nil, "e", isSensitive: true, isRedacted: true),
        ]
        let text = #"{"a":1,"b":2,"c":3,"d":4,"e":5}"#
        #expect(try masked(text, rules) == ##"{"a":#,"b":#,"c":#,"d":4,"e":#}"##)
        #expect(try masked(text, rules, .redacted) == ##"{"a":1,"b":#,"c":#,"d":4,"e":5}"##)
        #expect(try masked(text, [rules[0]], .redacted) == nil)
    }

    @Test func theDigestStandsForTheValueWhateverItsSpelling() throws {
        let rules = RuleSet([Rule(nil, "s", isSensitive: true)])
        let text = { (value: String) in
            let document = try Document(parsing: Array("{\"s\":\(value)}".utf8))
            return rules.masked(document, .sensitive, digest: digest).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        let secret = "correct horse battery"
        #expect(try text("\"\(secret)\"") == text("\"c\\u006frrect horse battery\""))
        #expect(try text("{\"a\":1,\"b\":[1,2]}") == text("{\"b\":[2,1.0],\"a\":10e-1}"))
        #expect(try text("1") != text("\"1\""))
        #expect(try text("\"\(secret)\"").wholeMatch(of: /\{"s":"hmac-sha256:[0-9a-f]{16}"\}/) != nil)
        #expect(try !text("\"\(secret)\"").contains("horse"))
    }

    @Test func maskedTwiceIsMaskedOnce() throws {
        let rules = RuleSet([Rule(nil, "s.**", isSensitive: true)])
        let once = try #require(rules.masked(try Document(parsing: Array(#"{"s":{"a":1}}"#.utf8)), .sensitive, digest: digest))
        #expect(rules.masked(try Document(parsing: once), .sensitive, digest: digest) == nil)
        for lookalike in ["hmac-sha256:0123456789abcdeg", "hmac-sha256:0123456789abcde", "hmac-sha256:0123456789abcdef0"] {
            #expect(rules.masked(try Document(parsing: Array(#"{"s":"\#(lookalike)"}"#.utf8)), .sensitive, digest: digest) != nil)
        }
    }

    /// A difference of masked documents tells a change exactly where the secret changed.
    @Test(arguments: 0..<6)
    func differencesShowWhetherTheSecretChanged(seed: UInt64) throws {
        var documents = RandomDocuments(seed: 700 + seed)
        let rules = RuleSet([Rule(nil, "s", isSensitive: true)])
        for _ in 0..<200 {
            let value = documents.value()
            let sides = [value, documents.mutated(value)].map { "{\"s\":\($0.text),\"n\":1}" }
            let plain = try sides.map { try Document(parsing: Array($0.utf8)) }
            let hidden = try plain.map { try Document(parsing: rules.masked($0, .sensitive, digest: digest) ?? $0.bytes) }
            let changes = diff(previous: hidden[0], current: hidden[1], matching: .standard)
            let isSame = plain[0].canonicalBytes(1) == plain[1].canonicalBytes(1)
            #expect(changes.map(\.path.description) == (isSame ? [] : ["s"]))
        }
    }

    /// Beside a search of every path on its own.
    @Test(arguments: 0..<6)
    func agreesWithEachPathOnItsOwn(seed: UInt64) throws {
        var documents = RandomDocuments(seed: 900 + seed)
        for _ in 0..<150 {
            let patterns = ["a", "a.*", "**.b", "*.id", "items[]", "items[1].**", "c.**.a", "**.\"d.e\"", "*[0]", "x*"] as [PathPattern]
            let rules = (0..<4).map { _ in Rule(nil, documents.random.pick(patterns), isSensitive: !documents.random.chance(3)) }
            let text = "{\"a\":\(documents.value().text),\"items\":\(documents.value().text),\"c\":\(documents.value().text)}"
            let document = try Document(parsing: Array(text.utf8))
            var expected = text
            for node in sensitiveNodes(document, rules, 0, []).reversed() {
                let range = document.sourceRange(node)
                expected =
                    String(
                        decoding: Array(expected.utf8[..<expected.utf8.index(expected.startIndex, offsetBy: range.lowerBound)]),
                        as: UTF8.self)
                    + "#"
                    + String(
                        decoding: Array(expected.utf8[expected.utf8.index(expected.startIndex, offsetBy: range.upperBound)...]),
                        as: UTF8.self)
            }
            #expect(try masked(text, rules) ?? text == expected)
        }
    }

    private func sensitiveNodes(_ document: Document, _ rules: [Rule], _ node: Node.ID, _ steps: [FieldPath.Step]) -> [Node.ID] {
        var found: [Node.ID] = []
        var (child, place) = (node + 1, 0)
        while child < Int(document[node].next) {
            let path = steps + [document[node].kind == .object ? .key(document.name(child)) : .index(place)]
            let first = rules.first { PatternTrie([$0.path]).matches(path) == [0] }
            if first?.isSensitive == true, document[child].kind != .null {
                found.append(child)
            } else {
                found += sensitiveNodes(document, rules, child, path)
            }
            child = Int(document[child].next)
            place += 1
        }
        return found
    }

    /// The masked text with `#` for each digest.
    private func masked(_ text: String, _ rules: [Rule], _ scope: Masking.Scope = .sensitive) throws -> String? {
        let result = RuleSet(rules).masked(try Document(parsing: Array(text.utf8)), scope, digest: digest)
        return result.map { String(decoding: $0, as: UTF8.self).replacing(/"hmac-sha256:[0-9a-f]{16}"/, with: "#") }
    }
}

/// Stands for a keyed digest.
private func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hash = FNV1a([0x5A] + bytes).value
    return (0..<32).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 % 8 * 8)) }
}
