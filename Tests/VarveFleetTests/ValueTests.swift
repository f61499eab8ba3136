import Testing

@testable import VarveFleet

@Suite struct ValueTests {
    @Test func readsAndWritesByPath() {
        var value: Value = ["a": ["b": 1]]
        value["a", "b"].number += 1
        value["a", "c", "d"].text = "new"
        #expect(value == ["a": ["b": 2, "c": ["d": "new"]]])
        #expect(value["a", "x", "y"] == .null)
    }

    @Test func removesMembers() {
        var value: Value = ["a": 1, "b": 2]
        value.remove("a")
        #expect(value == ["b": 2] && value.keys == ["b"])
    }

    @Test func contentOfAnotherTypeIsEmpty() {
        let value = Value.integer(1)
        #expect(value.text.isEmpty && value.members.isEmpty && value.elements.isEmpty && !value.flag)
        #expect(Value.string("1").number == 0)
    }
}
