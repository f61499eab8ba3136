import HTTPTypes
import Testing
import VarveDiff
import VarveModel

@testable import VarveQuery

/// Answers that are small enough for a model, and say what they lack.
@Suite struct MCPRowsTests {
    private func rows(_ data: String, _ name: String = "diffs", page: PageRequest? = nil) throws -> (tree: JSONTree, text: String) {
        let rows = try #require(MCPRows(Array(data.utf8), name: name, page: page))
        return (try JSONTree(parsing: rows.structured), rows.text)
    }

    @Test("what is small stays as it is, number by number") func small() throws {
        let data =
            #"{"diffs":[{"id":12345678901234567890123,"current_value":1.50}],"pagination":{"total_count":7,"page":1,"total_pages":7,"next_page":2}}"#
        let (tree, text) = try rows(data)
        let sent = try JSONTree(parsing: Array(data.utf8))
        #expect(tree["diffs"]?.elements[0] == sent["diffs"]?.elements[0])
        #expect(text == "1 diffs of 7, page 1 of 7; ask with page=2 for more.")
        #expect(MCPRows(Array("null".utf8), name: "diffs") == nil && MCPRows(Array(#"{"diffs":1}"#.utf8), name: "diffs") == nil)
    }

    @Test("long values are cut, and long lists of ids") func cut() throws {
        let long = String(repeating: "é", count: 5000)
        let ids = (1...1440).map(String.init).joined(separator: ",")
        let (tree, text) = try rows(#"{"diffs":[{"id":1,"field_path":"a.b","current_value":{"x":"\#(long)"},"inventory_ids":[\#(ids)]}]}"#)
        let row = try #require(tree["diffs"]?.elements.first)
        #expect(row["id"] == .number("1") && row["current_value"]?["cut"] == .bool(true))
        #expect(
            row["current_value"]?["bytes"] == .number("10008") && row["current_value"]?["begins"]?.string?.hasPrefix(#"{"x":"éé"#) == true)
        #expect(row["inventory_ids"]?.elements.count == 100 && row["inventory_ids_left_out"] == .number("1340"))
        #expect(text.contains("Long values are cut"))
    }

    @Test("rows above the bound are left out, and counted; one is always there") func many() throws {
        let row = #"{"v":"\#(String(repeating: "x", count: 1000))"}"#
        let (tree, text) = try rows(#"{"diffs":[\#(Array(repeating: row, count: 200).joined(separator: ","))]}"#)
        let count = try #require(tree["diffs"]?.elements.count)
        #expect((60...65).contains(count) && tree["rows_left_out"] == .number(String(200 - count)))
        #expect(text.contains("ask again with a smaller page_size"))
    }

    @Test("of a route without pages a page is taken") func pages() throws {
        let data = #"{"count":45,"diffs":[\#((1...45).map { #"{"n":\#($0)}"# }.joined(separator: ","))]}"#
        let (tree, text) = try rows(data, page: PageRequest(page: 3, size: 20))
        #expect(tree["diffs"]?.elements.map { $0["n"]?.number } == (41...45).map(String.init))
        #expect(tree["pagination"]?["total_pages"] == .number("3") && text == "5 diffs of 45, page 3 of 3.")
        #expect(try rows(data, page: PageRequest(page: 9, size: 20)).tree["diffs"] == .array([]))
    }

    @Test("the feed and the search say how they go on") func cursors() throws {
        let more = try rows(#"{"changes":[],"cursor":"AX","has_more":true}"#, "changes").text
        #expect(more == "0 changes; there are more: ask with since=AX.")
        let end = try rows(#"{"changes":[],"cursor":"AX","has_more":false}"#, "changes").text
        #expect(end == "0 changes; that is all for now: later ask with since=AX.")
        let next = try rows(#"{"systems":[{}],"pagination":{"page_size":1,"has_next":true,"next_cursor":"C"}}"#, "systems").text
        #expect(next == "1 systems; ask with cursor=C for more.")
    }

    @Test(
        "halves of surrogate pairs become U+FFFD, and nothing else changes",
        arguments: [
            (#""\ud83d\ude00""#, #""\ud83d\ude00""#), (#""\ud83d""#, #""\ufffd""#), (#""\ude00\ud83d""#, #""\ufffd\ufffd""#),
            (#""\ud83d\ud83d\ude00""#, #""\ufffd\ud83d\ude00""#), (#""\\ud83d""#, #""\\ud83d""#), (#""\\\ud83d\n""#, #""\\\ufffd\n""#),
            (#""\u00e9\/\"""#, #""\u00e9\/\"""#), ("1", "1"), (#""\ud83d\u0041""#, #""\ufffd\u0041""#),
        ])
    func surrogates(_ text: String, _ expected: String) {
        #expect(String(decoding: JSONText.wellFormed(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test("a refusal in words") func refusal() throws {
        let body =
            #"{"code":400,"message":"validation failed","data":{"type":"validation_error","errors":[{"key":"page","message":"must be","value":"0"}],"details":"more"}}"#
        #expect(
            try #require(APIAnswer(.badRequest, Array(body.utf8))).refusal
                == "validation failed (400)\npage: must be (got \"0\")\ndetails: more")
        #expect(APIAnswer(.ok, Array("[]".utf8)) == nil)
    }
}
