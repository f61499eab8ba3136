import Testing

@testable import VarveDoctor

extension [Finding] {
    /// The first of a check.
    func of(_ check: String) -> Finding? { first { $0.check == check } }

    /// That a check has this result, and what is not fine a remedy and these words.
    func expect(
        _ check: String, _ result: Finding.Result, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let finding = of(check) else {
            Issue.record("no \(check) among \(map(\.check))", sourceLocation: sourceLocation)
            return
        }
        #expect(finding.result == result, "\(finding)", sourceLocation: sourceLocation)
        if result == .warning || result == .wrong {
            #expect(finding.remedy?.isEmpty == false, "\(finding)", sourceLocation: sourceLocation)
        }
        let text = finding.found + " " + (finding.remedy ?? "")
        for word in words { #expect(text.contains(word), "\(finding)", sourceLocation: sourceLocation) }
    }
}
