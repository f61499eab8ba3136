import Testing
import VarveDiff
import VarveModel

@Suite struct ApplyTests {
    @Test(arguments: ["b", "a.x", "a[0]", "s[7]", "s[]", "o.k.z"])
    func refusesWhatDoesNotFit(path: String) throws {
        let document = try Document(parsing: Array(#"{"a":1,"s":[1,{}],"o":{"k":2}}"#.utf8))
        let change = RawChange(type: .delete, path: try #require(FieldPath(parsing: path)), previous: Array("9".utf8), current: nil)
        #expect(throws: ApplyError(path: path)) { try apply([change], to: document) }
    }

    @Test func findsElementsByTheMembersThatTheirStepNames() throws {
        let rows = try Document(parsing: Array(#"[{"a":-1,"b":"x","n":1},{"a":-1,"n":2},{"a":2,"b":"\u0078","n":3}]"#.utf8))
        let delete = { (keys: [FieldName], id: FieldName) in
            let step = FieldPath.Step.element(keys: keys, id: id)
            let change = RawChange(type: .delete, path: FieldPath(steps: [step]), previous: Array("{}".utf8), current: nil)
            return String(decoding: try apply([change], to: rows), as: UTF8.self)
        }
        let (a, b) = (FieldName("a"), FieldName("b"))
        #expect(try delete([a, b], FieldName("-1|")) == #"[{"a":-1,"b":"x","n":1},{"a":2,"b":"\u0078","n":3}]"#)
        #expect(try delete([a, b], FieldName("2|x")) == #"[{"a":-1,"b":"x","n":1},{"a":-1,"n":2}]"#)
        #expect(try delete([a], FieldName("2")) == #"[{"a":-1,"b":"x","n":1},{"a":-1,"n":2}]"#)
        #expect(throws: ApplyError(path: "3")) { try delete([a], FieldName("3")) }
        #expect(throws: ApplyError(path: "2|x")) { try delete([b, a], FieldName("2|x")) }
    }

    @Test func placesOfDeletesCountBeforeAndOthersAfter() throws {
        let previous = try Document(parsing: Array(#"[{"a":1},{"b":2},{"c":3}]"#.utf8))
        let current = try Document(parsing: Array(#"[{"b":2},{"new":0,"x":[1]},{"c":4}]"#.utf8))
        let changes = diff(previous: previous, current: current, matching: .standard)
        #expect(changes.map { "\($0.type.name) \($0.path)" } == ["delete [0]", "create [1]", "update [2].c"])
        #expect(try String(decoding: apply(changes, to: previous), as: UTF8.self) == #"[{"b":2},{"new":0,"x":[1]},{"c":4}]"#)
    }
}
