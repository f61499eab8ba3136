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

    @Test func placesOfDeletesCountBeforeAndOthersAfter() throws {
        let previous = try Document(parsing: Array(#"[{"a":1},{"b":2},{"c":3}]"#.utf8))
        let current = try Document(parsing: Array(#"[{"b":2},{"new":0,"x":[1]},{"c":4}]"#.utf8))
        let changes = diff(previous: previous, current: current, identity: .none)
        #expect(changes.map { "\($0.type.name) \($0.path)" } == ["delete [0]", "create [1]", "update [2].c"])
        #expect(try String(decoding: apply(changes, to: previous), as: UTF8.self) == #"[{"b":2},{"new":0,"x":[1]},{"c":4}]"#)
    }
}
