import Testing
import VarveDiff
import VarveHTTP
import VarveRules

@testable import VarveQuery

/// Parts of inventories that are too large for a model.
@Suite struct MCPSnapshotTests {
    private let context = RatingContext(book: .standard, digestKey: [1, 2, 3])

    private func snapshot(_ data: String, at path: String = "") throws -> JSONTree {
        let record = #"{"id":7,"system_id":"s","timestamp":"2026-03-04T12:00:00.000000Z","data":\#(data)}"#
        return try JSONTree(parsing: MCPSnapshot(Array(record.utf8), at: path, context).structured)
    }

    @Test("what fits is there whole") func whole() throws {
        let tree = try snapshot(#"{"a":{"b":[1,2]}}"#)
        #expect(tree["complete"] == .bool(true) && tree["value"]?["a"]?["b"]?.elements.count == 2)
        #expect(tree["inventory_id"] == .number("7") && tree["system_id"]?.string == "s" && tree["path"]?.string == "")
        #expect(try snapshot(#"{"a":{"b":[1,2]}}"#, at: "a.b[1]")["value"] == .number("2"))
    }

    @Test("of what does not fit the small parts are, and the paths of the rest lead there") func split() throws {
        let modules = (1...3000).map { #"{"id":"m\#($0)","text":"\#(String(repeating: "x", count: 40))"}"# }.joined(separator: ",")
        let data = #"{"small":1,"facts":{"modules":[\#(modules)]},"last":"z"}"#
        let tree = try snapshot(data)
        #expect(tree["complete"] == .bool(false) && tree["value"] == nil && tree["left_out_count"] == .number("1"))
        #expect(tree["parts"]?.elements.map { $0["path"]?.string } == ["small", "last"])
        #expect(tree["left_out"]?.elements.map { $0["path"]?.string } == ["facts"])
        let list = try snapshot(data, at: "facts.modules")
        let left = try #require(list["left_out"]?.elements.first?["path"]?.string)
        #expect(list["parts"]?.elements.first?["path"]?.string == "facts.modules.m1" && left.hasPrefix("facts.modules.m"))
        #expect(try snapshot(data, at: left)["value"]?["text"]?.string?.count == 40)
        #expect(list["left_out"]?.elements.count == 200)
    }

    @Test("a long text is cut") func text() throws {
        let tree = try snapshot(#"{"a":"\#(String(repeating: "y", count: 100_000))"}"#, at: "a")
        #expect(tree["complete"] == .bool(false) && tree["value"]?["bytes"] == .number("100002"))
    }

    @Test("sensitive values are digests") func sensitive() throws {
        let password = try snapshot(#"{"db":{"password":"s3cret"}}"#, at: "db.password")["value"]
        #expect(password != nil && password != .string("s3cret"))
    }

    @Test("what is not there") func missing() throws {
        #expect(throws: APIError.self) { try snapshot(#"{"a":1}"#, at: "b") }
        #expect(throws: APIError.self) { try snapshot(#"{"a":1}"#, at: "a..b") }
        #expect(throws: APIError.self) { try MCPSnapshot(Array("null".utf8), at: "", context) }
        #expect(throws: APIError.self) { try MCPSnapshot(Array(#"{"id":1,"data":null,"data_error":"thinned_out"}"#.utf8), at: "", context) }
    }
}
