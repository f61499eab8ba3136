import Testing
import VarveRules

@Suite struct RulesFileBoundsTests {
    @Test func isBounded() {
        let large = "rules: []\n#" + String(repeating: "x", count: RulesFile.maximumSize)
        let error = #expect(throws: RulesFileErrors.self) { try RulesFile.parse(large, name: "r") }
        #expect(error?.description == "r:1:1: the file has 1000011 bytes: expected at most 1000000")
        let paths = "&p [" + Array(repeating: "a", count: 200).joined(separator: ", ") + "]"
        func file(_ rules: Int) -> String {
            "rules:\n  - {ignore: true, path: \(paths)}\n" + String(repeating: "  - {ignore: true, path: *p}\n", count: rules - 1)
        }
        #expect(throws: Never.self) { try RulesFile.parse(file(50), name: "r") }
        let many = #expect(throws: RulesFileErrors.self) { try RulesFile.parse(file(60), name: "r") }
        #expect(many?.description == "r:52:5: more than 10000 rules, each path counted: expected at most so many")
    }

    @Test func deepNestingIsAMistakeAndNoCrash() {
        #expect(throws: RulesFileErrors.self) { try RulesFile.parse(String(repeating: "[", count: 400_000), name: "r") }
        #expect(throws: RulesFileErrors.self) {
            try RulesFile.parse("rules: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900), name: "r")
        }
    }
}
