import Foundation
import Testing
import VarveRules

/// The guide in `docs/rules.md` shows what works.
@Suite struct RulesGuideTests {
    private static func guide() throws -> String {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: package.appending(path: "docs/rules.md"), encoding: .utf8)
    }

    private static func examples() throws -> [String] {
        try guide().components(separatedBy: "```yaml\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    }

    @Test func itsExamplesAreRulesFiles() throws {
        let examples = try Self.examples()
        #expect(examples.count >= 2)
        for example in examples {
            let file = try RulesFile.parse(example, name: "guide.yaml")
            #expect(!file.entries.isEmpty)
            #expect(file.warnings.isEmpty)
        }
    }

    @Test func itTellsEveryKey() throws {
        let guide = try Self.guide()
        let error = #expect(throws: RulesFileErrors.self) {
            try RulesFile.parse(
                "xxxxxxxxxxxx: 1\nflapping: {xxxxxxxxxxxx: 1}\nguards: {xxxxxxxxxxxx: 1}\nrules: [{xxxxxxxxxxxx: 1, path: a}]", name: "r")
        }
        let keys = try #require(error).errors.flatMap { error -> [String] in
            guard let list = error.message.components(separatedBy: "expected one of ").last, error.message.contains("unknown key") else {
                return []
            }
            return list.components(separatedBy: ", ")
        }
        #expect(keys.count == 24)
        for key in keys where !["flapping", "guards"].contains(key) {
            #expect(guide.contains("`\(key)`") || guide.contains(".\(key)`"), "\(key)")
        }
    }

    @Test func theMistakesItShowsAreTold() throws {
        let text =
            String(repeating: "\n", count: 10)
            + "rules: [{path: a,\n    severity: urgent},\n{path: b, catgory: os, index: true},\n{index: true,\n    path: facts..x}]"
        let error = #expect(throws: RulesFileErrors.self) { try RulesFile.parse(text, name: "rules.yaml") }
        let guide = try Self.guide()
        for error in try #require(error).errors { #expect(guide.contains(error.message), "\(error)") }
        #expect(error?.errors.count == 3)
    }
}
