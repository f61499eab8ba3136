import Testing
import VarveDiff
import VarveRules

@Suite struct RuleBookTests {
    private static func file() throws -> RulesFile {
        try RulesFile.parse(
            """
            flapping: {changes: 7}
            rules:
              - {name: mine, path: facts.x, ignore: true}
              - {name: facter's, path: facts.y, ignore: true, for: facter}
            """, name: "rules.yaml")
    }

    @Test(arguments: DocumentKind.allCases)
    func withoutAFileEachKindHasItsSet(kind: DocumentKind) {
        #expect(RuleBook.standard.rules(of: kind).rules == kind.builtInRules)
        #expect(RuleBook.standard.rules(of: kind).settings == RatingSettings())
    }

    @Test(arguments: DocumentKind.allCases)
    func rulesOfTheFileComeFirst(kind: DocumentKind) throws {
        let rules = RuleBook(file: try Self.file()).rules(of: kind)
        let own = kind == .facter ? ["mine", "facter's"] : ["mine"]
        #expect(rules.rules.map(\.name) == own + kind.builtInRules.map(\.name))
        #expect(rules.settings.flappingChanges == 7)
    }

    @Test(arguments: DocumentKind.allCases)
    func aFileNamesTheSetOrNone(kind: DocumentKind) throws {
        let ohai = RuleBook(file: try RulesFile.parse("extends: ohai", name: "r"))
        #expect(ohai.rules(of: kind).rules == DocumentKind.ohai.builtInRules)
        let none = RuleBook(file: try RulesFile.parse("extends: none\nrules: [{path: a, index: true}]", name: "r"))
        #expect(none.rules(of: kind).rules.map(\.name) == ["a"])
    }

    @Test func documentsGetTheRulesOfTheirKind() throws {
        for (json, kind) in [(#"{"installation":"nethsecurity"}"#, DocumentKind.nethsecurity), ("[]", .general)] {
            let document = try Document(parsing: Array(json.utf8))
            #expect(RuleBook.standard.rules(for: document).rules == kind.builtInRules)
        }
    }

    @Test func theVersionIsTwelveHexadecimalDigits() throws {
        for book in [RuleBook.standard, RuleBook(file: try Self.file())] {
            #expect(book.version.count == 12)
            #expect(book.version.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        }
        #expect(RuleBook().version == RuleBook.standard.version)
    }

    @Test func theVersionFollowsTheRulesOfEachKind() throws {
        let files = try DocumentKind.allCases.map { kind in
            try RulesFile.parse("rules: [{path: a, ignore: true, for: \(kind.rawValue)}]", name: "r")
        }
        #expect(Set(files.map { RuleBook(file: $0).version } + [RuleBook.standard.version]).count == 6)
    }
}
