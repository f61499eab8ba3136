import Testing
import VarveDiff

@Suite struct LabelTests {
    private let matching = Matching(labels: [("facts.modules.*", ["ui_name", "name"]), ("facts.modules[].**.disk", ["no"])])

    @Test func theInnermostElementNamesItsChanges() throws {
        let before = #"{"facts":{"v":1,"modules":[{"id":"mail1","ui_name":"","name":"Mail","v":1,"x":{"disk":{"no":4,"y":1,"z":{}}}}]}}"#
        let after = #"{"facts":{"v":2,"modules":[{"id":"mail1","ui_name":"","name":"Mail","v":2,"x":{"disk":{"no":4,"y":2}}},{"id":"b"}]}}"#
        #expect(
            try changeLines(before, after, matching: matching) == [
                "update facts.v 1 → 2", "update facts.modules.mail1.v 1 → 2 [Mail]", "update facts.modules.mail1.x.disk.y 1 → 2 [4]",
                "delete facts.modules.mail1.x.disk.z {} →  [4]", #"create facts.modules.b  → {"id":"b"}"#,
            ])
    }

    @Test func itIsTheCurrentNameAndForDeletesThePreviousOne() throws {
        let before = #"{"facts":{"modules":[{"id":1,"name":"Old","v":1},{"id":2,"name":"Gone"}],"v":1}}"#
        let after = #"{"facts":{"modules":[{"id":1,"name":"New"},{"id":3,"ui_name":"Come"}],"v":2}}"#
        #expect(
            try changeLines(before, after, matching: matching) == [
                #"update facts.modules.1.name "Old" → "New" [New]"#, "delete facts.modules.1.v 1 →  [Old]",
                #"delete facts.modules.2 {"id":2,"name":"Gone"} →  [Gone]"#, #"create facts.modules.3  → {"id":3,"ui_name":"Come"} [Come]"#,
                "update facts.v 1 → 2",
            ])
    }

    @Test func aNameThatGoesOrComesNamesEitherWay() throws {
        let lines = try changeLines(
            #"{"facts":{"modules":[{"id":1,"name":"Old"}]}}"#, #"{"facts":{"modules":[{"id":1,"v":1}]}}"#, matching: matching)
        #expect(lines == [#"delete facts.modules.1.name "Old" →  [Old]"#, "create facts.modules.1.v  → 1 [Old]"])
    }

    @Test func longNamesAreCut() throws {
        let name = String(repeating: "é", count: 1_000)
        let document = { (value: Int) in #"{"facts":{"modules":[{"id":1,"name":"\#(name)","v":\#(value)}]}}"# }
        let line = try #require(try changeLines(document(1), document(2), matching: matching).first)
        #expect(line.hasSuffix("é…]") && line.utf8.count < 350)
    }

    @Test func theFirstPatternThatMatchesDecides() throws {
        let matching = Matching(labels: [("a", ["x"]), ("**", ["y"])])
        let lines = try changeLines(#"{"a":{"y":"Y","v":1},"y":"top"}"#, #"{"a":{"y":"Y","v":2},"y":"top"}"#, matching: matching)
        #expect(lines == ["update a.v 1 → 2 [top]"])
    }
}
