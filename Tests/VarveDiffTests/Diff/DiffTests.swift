import Testing
import VarveDiff
import VarveModel

@Suite struct DiffTests {
    @Test func oneChangeForEachLeafAndSubtree() throws {
        #expect(
            try changes(#"{"a":1,"b":{"c":2,"d":3},"e":[1]}"#, #"{"a":1.0,"b":{"c":5,"x":{"y":[]}}}"#) == [
                "update b.c 2 → 5", "delete b.d 3 → ", #"create b.x  → {"y":[]}"#, "delete e [1] → ",
            ])
    }

    @Test func aChangeOfTypeIsOneUpdate() throws {
        #expect(
            try changes(#"{"a":{},"b":[],"c":null,"d":"4"}"#, #"{"a":[],"b":{"x":1},"c":{"y":2},"d":4}"#) == [
                "update a {} → []", #"update b [] → {"x":1}"#, #"update c null → {"y":2}"#, #"update d "4" → 4"#,
            ])
        #expect(try changes(#"{"backups":{}}"#, #"{"backups":{"backup_passphrase":true}}"#) == ["create backups.backup_passphrase  → true"])
        #expect(try changes("[]", "{}") == ["update  [] → {}"])
    }

    @Test func spellingAndOrderAreNoChange() throws {
        #expect(try changes(#"{"a":1,"b":"A","c":[1,2,2]}"#, #" { "c":[2,1.0,2], "b":"\u0041","a":10e-1 }"#) == [])
    }

    @Test func nullIsNotMissing() throws {
        #expect(try changes(#"{"a":null}"#, "{}") == ["delete a null → "])
    }

    @Test func scalarsAreAMultiset() throws {
        #expect(try changes(#"{"s":["a","b","b",null]}"#, #"{"s":["b",null,"c","a"]}"#) == [#"delete s[] "b" → "#, #"create s[]  → "c""#])
        #expect(try changes(#"{"s":[]}"#, #"{"s":[1]}"#) == ["create s[]  → 1"])
        #expect(try changes(#"{"s":["1"]}"#, #"{"s":[1]}"#) == [#"delete s[] "1" → "#, "create s[]  → 1"])
    }

    @Test func aModuleInsertedAtTheFrontIsOneCreate() throws {
        let before = #"{"facts":{"modules":[{"id":"mail1","version":"1"},{"id":"loki1","version":"2"}]}}"#
        let after = #"{"facts":{"modules":[{"id":"a.b","version":"3"},{"id":"mail1","version":"1"},{"id":"loki1","version":"2"}]}}"#
        #expect(try changes(before, after) == [#"create facts.modules."a.b"  → {"id":"a.b","version":"3"}"#])
        #expect(try changes(after, before) == [#"delete facts.modules."a.b" {"id":"a.b","version":"3"} → "#])
    }

    @Test func orderOfIdentifiedElementsIsNoise() throws {
        let before = #"{"facts":{"modules":[{"id":"mail1","v":1},{"id":"loki1","v":2},{"id":"x","v":3}]}}"#
        let after = #"{"facts":{"modules":[{"id":"x","v":3},{"id":"mail1","v":9},{"v":2,"id":"loki1"}]}}"#
        #expect(try changes(before, after) == ["update facts.modules.mail1.v 1 → 9"])
    }

    @Test(arguments: [
        #"[{"id":"a","v":1},{"id":"a","v":2}]"#, #"[{"id":"a","v":1},{"v":2}]"#, #"[{"id":"a","v":1},{"id":true,"v":2}]"#,
        #"[{"id":"a","v":1},7]"#,
        #"[{"id":1,"v":1},{"id":"1","v":2}]"#,
    ])
    func fallsBackToContentWhereIdentityFails(modules: String) throws {
        let found = try changes("{\"facts\":{\"modules\":\(modules)}}", #"{"facts":{"modules":[{"id":"a","v":1}]}}"#)
        #expect(!found.isEmpty && found.allSatisfy { $0.contains("facts.modules[") }, "\(found)")
    }

    @Test func anIntegerIdentityMatchesItsText() throws {
        #expect(
            try changes(#"{"facts":{"modules":[{"id":1,"v":1}]}}"#, #"{"facts":{"modules":[{"id":"1","v":1}]}}"#) == [
                #"update facts.modules.1.id 1 → "1""#
            ])
    }

    @Test func otherArraysAlignByContent() throws {
        let device = { (id: Int, driver: String) in #"{"id":\#(id),"class":"x","driver":"\#(driver)"}"# }
        let before = "[\(device(1, "")),\(device(2, "e")),\(device(2, "e")),\(device(3, "n"))]"
        #expect(try changes(before, "[\(device(1, "")),\(device(2, "e")),\(device(3, "n"))]") == ["delete [2] \(device(2, "e")) → "])
        #expect(
            try changes(before, "[\(device(2, "e")),\(device(2, "e")),\(device(3, "q"))]") == [
                "delete [0] \(device(1, "")) → ", #"update [2].driver "n" → "q""#,
            ])
        #expect(try changes("[1,{}]", "[{},2]") == ["delete [0] 1 → ", "create [1]  → 2"])
    }

    @Test func threeStatesAreThreeChanges() throws {
        let states = ["A", "B", "A", "C"].map { #"{"v":"\#($0)"}"# }
        let found = try zip(states, states.dropFirst()).flatMap { try changes($0, $1) }
        #expect(found == [#"update v "A" → "B""#, #"update v "B" → "A""#, #"update v "A" → "C""#])
    }

    @Test func valuesAreTextAsSent() throws {
        #expect(
            try changes(#"{"a":1.50,"b":"\u0041"}"#, #"{"a": { "x" : 1E2 },"b":"\/"}"#) == [
                #"update a 1.50 → { "x" : 1E2 }"#, #"update b "\u0041" → "\/""#,
            ])
    }

    @Test func unusualNames() throws {
        #expect(
            try changes(#"{"":1,"a.b":1,"\ud800":1,"é":1}"#, #"{"":2,"a.b":2,"\ud800":2,"é":2}"#) == [
                #"update "" 1 → 2"#, #"update "a.b" 1 → 2"#, #"update "\ud800" 1 → 2"#, "update é 1 → 2",
            ])
    }

    @Test func unusualValuesAreKeptAsSent() throws {
        let values = [
            #""\u0000""#, #""\ud800""#, #""\udc00\ud800""#, #""😀\ud83d\ude00""#, "1234567890123456789012345678901234567890",
            "1e99999999999999999999", "-0",
            "{}", "[]", #"{"":{"a.b":[null]},"\udfff":1}"#, "\"\(String(repeating: "long ", count: 200_000))\"",
        ]
        let after = "{" + values.enumerated().map { "\"k\($0)\":\($1)" }.joined(separator: ",") + "}"
        try JSONValidator.validate(Array(after.utf8))
        #expect(try changes("{}", after) == values.enumerated().map { "create k\($0)  → \($1)" })
        #expect(try changes(after, after) == [])
    }

    private func changes(_ before: String, _ after: String) throws -> [String] {
        let (previous, current) = (try Document(parsing: Array(before.utf8)), try Document(parsing: Array(after.utf8)))
        return diff(previous: previous, current: current, matching: .standard).map { change in
            let values = [change.previous, change.current].map { String(decoding: $0 ?? [], as: UTF8.self) }
            return "\(change.type.name) \(change.path) \(values[0]) → \(values[1])"
        }
    }
}
