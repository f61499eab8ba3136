import Testing
import VarveModel

@Suite struct ChangeCodeTests {
    @Test func everyCodeKeepsItsParts() {
        var seen: Set<UInt8> = []
        for severity in Severity.allCases {
            for type in ChangeType.allCases {
                for category in Category.allCases {
                    let code = ChangeCode(severity: severity, type: type, category: category)
                    #expect(ChangeCode(rawValue: code.rawValue) == code)
                    #expect(code.severity == severity && code.type == type && code.category == category)
                    seen.insert(code.rawValue)
                }
            }
        }
        #expect(seen.count == 120)
        #expect((UInt8.min ... .max).filter { ChangeCode(rawValue: $0) != nil }.count == 120)
    }

    /// Stored data depends on these.
    @Test func isWhatItAlwaysWas() {
        #expect(ChangeCode(severity: .critical, type: .delete, category: .system).rawValue == 0b11_10_1001)
        #expect(Severity.allCases.map(\.name) == ["low", "medium", "high", "critical"])
        #expect(ChangeType.allCases.map(\.name) == ["create", "update", "delete"])
        #expect(
            Category.allCases.map(\.name) == [
                "os", "hardware", "network", "security", "backup", "features", "modules", "cluster", "nodes", "system",
            ])
        for name in Category.allCases.map(\.name) { #expect(Category(name: name)?.name == name) }
        #expect(Severity(name: "High") == nil && ChangeType(name: "") == nil && Category(name: "disk") == nil)
    }
}
