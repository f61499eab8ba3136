import VarveDoctor

/// `varve doctor` for people: a line each, and how many of each kind at the end.
enum DoctorText {
    static func lines(_ diagnosis: Diagnosis) -> [String] {
        let width = diagnosis.findings.map { name($0).count }.max() ?? 0
        return diagnosis.findings.map { line($0, width) } + [summary(diagnosis)]
    }

    private static let result = Finding.Result.allCases.map(\.rawValue.count).max() ?? 0

    private static func line(_ finding: Finding, _ width: Int) -> String {
        let words = padded(finding.result.rawValue, result)
        let mend = finding.remedy.map { " → \($0)" } ?? ""
        return
            "\(color(finding.result).map { Terminal.colored(words, $0) } ?? words)  \(padded(name(finding), width))  \(finding.found)\(mend)"
    }

    private static func name(_ finding: Finding) -> String { finding.check + (finding.of.map { " \($0)" } ?? "") }

    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

    private static func color(_ result: Finding.Result) -> Terminal.Color? {
        switch result {
        case .ok: nil
        case .warning: .yellow
        case .wrong: .red
        case .unchecked: .gray
        }
    }

    private static func summary(_ diagnosis: Diagnosis) -> String {
        let (wrong, warnings, unchecked) = (diagnosis.count(.wrong), diagnosis.count(.warning), diagnosis.count(.unchecked))
        let parts =
            ["\(wrong) wrong", "\(warnings) warning\(warnings == 1 ? "" : "s")"] + (unchecked > 0 ? ["\(unchecked) not checked"] : [])
        return "\(diagnosis.findings.count) checks: \(parts.joined(separator: ", "))"
    }
}
