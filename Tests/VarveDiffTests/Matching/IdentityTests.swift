import Testing
import VarveDiff

@Suite struct IdentityTests {
    @Test(arguments: [
        "id", "uuid", "guid", "unique_id", "name", "device", "mac", "mac_address", "address", "handle", "serial", "serial_number", "slot",
        "key", "path", "module", "unit", "interface", "destination", "Name", "ID", "UUID", "MACADDR", "section", "sysfs_id",
    ])
    func wellKnownMembersIdentify(name: String) throws {
        let element = { (id: String, value: Int) in #"{"value":\#(value),"\#(name)":"\#(id)"}"# }
        #expect(
            try changeLines("[\(element("a", 1)),\(element("b", 2))]", "[\(element("c", 3)),\(element("b", 4)),\(element("a", 1))]") == [
                "update b.value 2 → 4", "create c  → \(element("c", 3))",
            ])
    }

    @Test func countersDoNotIdentify() throws {
        let element = { (index: Int, value: String) in #"{"index":\#(index),"value":"\#(value)"}"# }
        #expect(
            try changeLines("[\(element(0, "a")),\(element(1, "b"))]", "[\(element(1, "b"))]") == [#"delete [0] \#(element(0, "a")) → "#])
    }

    @Test func theFirstThatIdentifiesAllElementsCounts() throws {
        let before = #"[{"name":"x","uuid":"1","id":7},{"name":"y","uuid":"2","id":7}]"#
        let after = #"[{"name":"y","uuid":"2","id":7},{"name":"z","uuid":"1","id":7}]"#
        #expect(try changeLines(before, after) == [#"update 1.name "x" → "z""#])
        #expect(
            try changeLines(before, after, matching: Matching(identities: [("**", .members(["name"]))])) == [
                #"delete x {"name":"x","uuid":"1","id":7} → "#, #"create z  → {"name":"z","uuid":"1","id":7}"#,
            ])
    }

    @Test(arguments: [
        #"[{"id":"","v":1},{"id":"b","v":2}]"#, #"[{"id":"a","v":1},{"v":2}]"#, #"[{"id":"a","v":1},{"id":"a","v":2}]"#,
        #"[{"id":1.5,"v":1},{"id":2,"v":2}]"#, #"[{"id":-0,"v":1},{"id":2,"v":2}]"#, #"[{"id":null,"v":1},{"id":"b","v":2}]"#,
        #"[{"id":"a","v":1},"b"]"#,
    ])
    func whatDoesNotIdentifyAllElementsIsNotTaken(before: String) throws {
        let lines = try changeLines(before, #"[{"id":"c","v":1},{"id":"d","v":2}]"#)
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains(" [") }, "\(lines)")
    }

    @Test func longTextsAreNoIdentity() throws {
        let text = String(repeating: "x", count: 300)
        #expect(try changeLines(#"[{"name":"\#(text)","v":1}]"#, #"[{"name":"\#(text)","v":2}]"#) == ["update [0].v 1 → 2"])
    }

    @Test func integersIdentifyNegativeOnesToo() throws {
        #expect(
            try changeLines(#"[{"id":-1,"v":1},{"id":0,"v":1}]"#, #"[{"id":0,"v":2},{"id":-1,"v":3},{"id":1}]"#) == [
                "update -1.v 1 → 3", "update 0.v 1 → 2", #"create 1  → {"id":1}"#,
            ])
    }

    @Test func anEmptySideLeavesTheChoiceToTheOther() throws {
        #expect(
            try changeLines(#"{"a":[]}"#, #"{"a":[{"id":"x"},{"id":"y"}]}"#) == [
                #"create a.x  → {"id":"x"}"#, #"create a.y  → {"id":"y"}"#,
            ])
        #expect(try changeLines(#"{"a":{"b":[{"id":"x"}]}}"#, #"{"a":{"b":[]}}"#) == [#"delete a.b.x {"id":"x"} → "#])
    }

    @Test func severalMembersIdentifyTogether() throws {
        let matching = Matching(identities: [("rows", .members(["module", "domain"]))])
        let before = #"{"rows":[{"module":"a","domain":1,"n":1},{"module":"a","domain":2,"n":1},{"module":"b","domain":null,"n":1}]}"#
        let after = #"{"rows":[{"module":"b","n":2},{"module":"a","domain":2,"n":3},{"module":"a|1","domain":1,"n":1}]}"#
        #expect(
            try changeLines(before, after, matching: matching) == [
                #"delete rows.a|1 {"module":"a","domain":1,"n":1} → "#, "update rows.a|2.n 1 → 3", "delete rows.b|.domain null → ",
                "update rows.b|.n 1 → 2", #"create rows.a|1|1  → {"module":"a|1","domain":1,"n":1}"#,
            ])
    }

    @Test func textsThatReadTheSameAreNoIdentity() throws {
        let matching = Matching(identities: [("rows", .members(["a", "b"]))])
        let before = #"{"rows":[{"a":"x|y","b":"z","n":1},{"a":"x","b":"y|z","n":1}]}"#
        let after = #"{"rows":[{"a":"x|y","b":"z","n":1},{"a":"x","b":"y|z","n":2}]}"#
        #expect(try changeLines(before, after, matching: matching) == ["update rows[1].n 1 → 2"])
    }

    @Test func rulesCountInTheirOrderThenWhatIsFound() throws {
        let (before, after) = (#"{"x":[{"id":1,"b":1}]}"#, #"{"x":[{"id":1,"b":2}]}"#)
        let paths = { (identities: [(path: PathPattern, identity: Matching.Identity)]) in
            try changeLines(before, after, matching: Matching(identities: identities))
        }
        #expect(try paths([]) == ["update x.1.b 1 → 2"])
        #expect(try paths([("x", .none), ("x", .members(["id"]))]) == ["update x[0].b 1 → 2"])
        #expect(try paths([("x", .members(["id"])), ("x", .none)]) == ["update x.1.b 1 → 2"])
        #expect(try paths([("x", .members(["other"])), ("x", .none)]) == ["update x[0].b 1 → 2"])
        #expect(try paths([("x", .members(["other"])), ("x", .members([]))]) == ["update x.1.b 1 → 2"])
    }

    @Test func anOrderedArrayOfScalarsIsASequence() throws {
        let matching = Matching(ordered: [("dns.search", false), ("dns.*", true)])
        #expect(
            try changeLines(#"{"dns":{"servers":["a","b","c"]}}"#, #"{"dns":{"servers":["b","c","d"]}}"#, matching: matching) == [
                #"delete dns.servers[0] "a" → "#, #"create dns.servers[2]  → "d""#,
            ])
        #expect(try changeLines(#"{"dns":{"servers":[1,2]}}"#, #"{"dns":{"servers":[2,1]}}"#, matching: matching).count == 2)
        #expect(try changeLines(#"{"dns":{"search":[1,2]}}"#, #"{"dns":{"search":[2,1]}}"#, matching: matching) == [])
    }
}
