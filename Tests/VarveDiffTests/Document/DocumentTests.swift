import Foundation
import Testing

@testable import VarveDiff

@Suite struct DocumentTests {
    @Test(arguments: [
        ("1", "1.0"), ("1", "10e-1"), ("100", "1e2"), ("100", "1E+2"), ("0", "-0"), ("0", "0.000e99"), ("0.001", "1e-3"),
        ("-2.50", "-25e-1"),
        ("1e1000000000000000000000", "10e999999999999999999999"), ("1e-1000000000000000000000", "0.1e-999999999999999999999"),
        ("1e999999999999999999", "0.1e1000000000000000000"), ("1e0000000000000000000000005", "100000"),
        ("123456789012345678901234567890", "12345678901234567890123456789e1"),
        ("100000000000000000000", "1e20"), ("12345678901234567.8", "123456789012345678e-1"),
    ])
    func numbersAreEqualByValue(left: String, right: String) throws {
        #expect(try equal(left, right) && equal("[\(left)]", "[\(right)]"))
    }

    @Test(arguments: [
        ("1", "2"), ("1", "-1"), ("1", "\"1\""), ("9007199254740993", "9007199254740992"), ("0.1", "0.10000000000000000001"),
        ("1e400", "1e401"),
        ("1e1000000000000000000000", "1e1000000000000000000001"), ("1e999999999999999999999", "1e-999999999999999999999"), ("12", "1.2"),
        ("null", "false"),
        ("{}", "[]"), ("[1,2]", "[2,1]"), ("[[1],2]", "[[1,2]]"), ("{\"a\":1}", "{\"b\":1}"), ("\"a\"", "\"a\\u0000\""),
        ("\"\\ud800\"", "\"\\ud801\""),
        ("\"\\ud800\"", "\"\u{FFFD}\""), ("\"\u{E9}\"", "\"e\u{301}\""), ("{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}"), ("[]", "[[]]"),
        ("\"\"", "null"),
    ])
    func differentValuesDiffer(left: String, right: String) throws {
        #expect(try !equal(left, right))
    }

    @Test(arguments: [
        ("\"A\"", "\"\\u0041\""), ("\"\u{1F600}\"", "\"\\ud83d\\ude00\""), ("\"/\"", "\"\\/\""), ("\"\\n\"", "\"\\u000A\""),
        ("\"\\uDEAD\"", "\"\\udead\""),
        ("{\"a\":1,\"b\":[2]}", " { \"b\" : [ 2 ] , \"\\u0061\" : 1.0 } "), ("{\"a\":1,\"a\":2}", "{\"a\":2}"),
        ("{\"a\":{\"b\":1},\"\\u0061\":[]}", "{\"a\":[]}"),
        ("\"\u{E9}\u{20AC}\"", "\"\\u00e9\\u20ac\""),
    ])
    func equalValuesAreEqualHoweverSpelled(left: String, right: String) throws {
        #expect(try equal(left, right))
    }

    @Test func lastOfDuplicateNamesWins() throws {
        let document = try parse(#"{"a":1,"b":{"x":1,"x":2,"x":3},"\u0061":4}"#)
        #expect(document.hasDuplicateNames)
        #expect(
            document.children(document.root).map { String(decoding: document.source($0), as: UTF8.self) } == [#"{"x":1,"x":2,"x":3}"#, "4"])
        #expect(try !parse(#"{"a":{"a":1},"b":{"a":1}}"#).hasDuplicateNames)
        let many = "{" + (0..<2000).map { "\"k\($0 % 1500)\":\($0)" }.joined(separator: ",") + "}"
        #expect(try parse(many)[0].count == 1500)
    }

    @Test func keepsTheTextAsSent() throws {
        let text = " {\"n\" : 1.50e+01, \"s\":\"\\u0041\"}\n"
        let document = try parse(text)
        #expect(document.bytes == Array(text.utf8))
        #expect(document.children(0).map { String(decoding: document.source($0), as: UTF8.self) } == ["1.50e+01", "\"\\u0041\""])
    }

    @Test func readsATopLevelString() throws {
        #expect(try parse(#"{"installation":"neth\u0073erver"}"#).topLevelString("installation") == "nethserver")
        #expect(try parse(#"{"installation":1}"#).topLevelString("installation") == nil)
        #expect(try parse(#"[]"#).topLevelString("installation") == nil)
    }

    @Test(.enabled(if: Corpus.isPresent), arguments: Corpus.files)
    func agreesWithFoundationOnRealDocuments(file: String) throws {
        let bytes = try Corpus.bytes(file)
        let expected = try JSONSerialization.jsonObject(with: Data(bytes))
        let document = try Document(parsing: bytes)
        #expect(shape(of: document.root, in: document) == shape(of: expected))
        #expect(!document.hasDuplicateNames)
    }

    /// Values by kind, and names; one line each in order of names.
    private func shape(of node: Node.ID, in document: Document) -> [String] {
        switch document[node].kind {
        case .object:
            let members = document.children(node).map {
                (String(decoding: document.nameText($0).contents(in: document.bytes), as: UTF8.self), $0)
            }
            return ["{"] + members.sorted { $0.0 < $1.0 }.flatMap { [$0] + shape(of: $1, in: document) } + ["}"]
        case .array: return ["["] + document.children(node).flatMap { shape(of: $0, in: document) } + ["]"]
        case .string: return [String(decoding: document.string(node).contents(in: document.bytes), as: UTF8.self)]
        default: return ["-"]
        }
    }

    private func shape(of value: Any) -> [String] {
        switch value {
        case let object as [String: Any]: ["{"] + object.sorted { $0.key < $1.key }.flatMap { [$0.key] + shape(of: $0.value) } + ["}"]
        case let array as [Any]: ["["] + array.flatMap { shape(of: $0) } + ["]"]
        case let string as String: [string]
        default: ["-"]
        }
    }

    private func parse(_ text: String) throws -> Document { try Document(parsing: Array(text.utf8)) }

    private func equal(_ left: String, _ right: String) throws -> Bool {
        let (left, right) = (try parse(left), try parse(right))
        let result = left.equal(0, right, 0)
        #expect((left[0].hash == right[0].hash) == result)
        return result
    }
}
