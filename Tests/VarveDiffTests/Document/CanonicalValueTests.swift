import Testing

@testable import VarveDiff

@Suite struct CanonicalValueTests {
    @Test(arguments: [
        ["1", "1.0", "10e-1", "0.1E1"], ["-0", "0", "0.0e9"], ["\"a\\/b\"", "\"\\u0061/b\""], ["\"1\""], ["null"], ["true"], ["false"],
        ["{}"], ["[]"],
        ["[1,\"2\",2.0]", "[ \"2\" , 2, 1 ]"], ["[1,2,2]"], ["[1,1,2]"], ["[[1],[2]]"], ["[[2],[1]]"], ["[[1,2]]", "[[2,1]]"],
        ["[12]"], ["[1,2]", "[2,1]"], ["{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"\\u0061\":1}", "{\"a\":9,\"a\":1,\"b\":[2]}"],
        ["{\"a\":{\"b\":1}}"], ["{\"a\":{},\"b\":1}"], ["\"\""], ["\"null\""], ["1e99999999999999999999"], ["1e99999999999999999998"],
        ["\"\\ud800\""], ["\"\\ud801\""], ["\"\u{E9}\"", "\"\\u00e9\""], ["\"e\u{301}\""], ["-1"], ["[null]"], ["[[]]"],
    ])
    func spellingsOfOneValueAgree(spellings: [String]) throws {
        let bytes = spellings.map { CanonicalValue.bytes(ofJSON: Array($0.utf8)) }
        #expect(Set(bytes).count == 1)
        for spelling in spellings {
            let document = try Document(parsing: Array("{\"x\":\(spelling)}".utf8))
            #expect(document.canonicalBytes(1) == bytes[0])
        }
    }

    /// Equal exactly where documents are; random values without arrays of scalars in another order.
    @Test func agreesWithEqualityOfDocuments() throws {
        var documents = RandomDocuments(seed: 31)
        for _ in 0..<2_000 {
            let value = documents.value()
            let (left, right) = (try Document(parsing: value.bytes), try Document(parsing: documents.mutated(value).bytes))
            let isSame = left.canonicalBytes(0) == right.canonicalBytes(0)
            if left.equal(0, right, 0) { #expect(isSame) }
            if isSame, !left.equal(0, right, 0) { #expect(left.bytes.contains(Byte.openBracket)) }
            #expect(CanonicalValue.bytes(ofJSON: left.bytes) == left.canonicalBytes(0))
        }
    }

    @Test func differentValuesDiffer() {
        let values = [
            "1", "-1", "10", "\"1\"", "null", "true", "false", "\"true\"", "{}", "[]", "[[]]", "[{}]", "[null]", "[1,2]", "[12]", "[1,[2]]",
            "[[1],2]", "[1,1,2]", "[1,2,2]", "{\"a\":1}", "{\"a\":[1]}", "{\"a\":{\"b\":1}}", "{\"a\":{},\"b\":1}", "\"\"", "\"\\ud800\"",
            "\"\\ud801\"", "\"\u{E9}\"", "\"e\u{301}\"", "1e99999999999999999999", "1e99999999999999999998", "[[2],[1]]", "[[1],[2]]", "0",
        ]
        #expect(Set(values.map { CanonicalValue.bytes(ofJSON: Array($0.utf8)) }).count == values.count)
    }
}
