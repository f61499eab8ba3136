import Foundation
import VarveDiff
import VarveModel

/// What rules make of a path, for people: first the outcome, then each rule that matches.
struct ExplanationText {
    let explanation: Explanation

    init(_ explanation: Explanation) {
        self.explanation = explanation
    }

    var text: String { (outcomes + rules).joined(separator: "\n") }

    /// Types of which the same becomes are told together.
    private var outcomes: [String] {
        var lines: [(types: [String], text: String)] = []
        for type in ChangeType.allCases {
            guard let outcome = explanation.outcomes[type] else { continue }
            let text = Self.words(outcome)
            if let same = lines.firstIndex(where: { $0.text == text }) {
                lines[same].types.append(type.name)
            } else {
                lines.append(([type.name], text))
            }
        }
        return lines.map { "  \($0.types.joined(separator: ", ")): \($0.text)" }
    }

    private static func words(_ outcome: Outcome) -> String {
        let rating = "\(outcome.category.name), \(outcome.severity.name)"
        return switch outcome.kind {
        case .ignore: "left out"
        case .record: outcome.rule == nil ? "\(rating) (no rule says otherwise)" : rating
        case .within(let percent): "\(rating), once it differs by more than \(number(percent)) % from what was last recorded"
        case .atMostEvery(let microseconds): "\(rating), at most once in \(span(microseconds))"
        }
    }

    private var rules: [String] {
        guard !explanation.rules.isEmpty else { return [] }
        let names = explanation.rules.map { "\($0.rule.name)  [\($0.rule.origin)]" }
        let width = names.map(\.count).max() ?? 0
        return ["  rules that match, in order; what is in parentheses an earlier rule had decided:"]
            + zip(names, explanation.rules).map { name, rule in
                let parts = Self.words(rule.contributions)
                return "    " + name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + parts.joined(separator: ", ")
            }
    }

    /// A severity that all types share is told once.
    private static func words(_ contributions: [Contribution]) -> [String] {
        let severities = contributions.compactMap { contribution -> (severity: Severity, counts: Bool)? in
            if case .severity(_, let severity) = contribution.part { (severity, !contribution.decides.isEmpty) } else { nil }
        }
        let isShared = severities.count > 1 && severities.allSatisfy { $0 == severities[0] }
        let own = contributions.filter { if case .severity = $0.part { !isShared } else { true } }
        let parts = own.map { (text: words($0.part), counts: !$0.decides.isEmpty) }
        let shared = isShared ? [(text: "severity \(severities[0].severity.name)", counts: severities[0].counts)] : []
        return (parts + shared).map { $0.counts ? $0.text : "(\($0.text))" }
    }

    private static func words(_ part: Contribution.Part) -> String {
        switch part {
        case .kind(.record): "recorded"
        case .kind(.ignore): "left out"
        case .kind(.within(let percent)): "within \(number(percent)) %"
        case .kind(.atMostEvery(let microseconds)): "at most every \(span(microseconds))"
        case .category(let category): "category \(category.name)"
        case .severity(let type, let severity): "\(type.name) \(severity.name)"
        case .sensitive(let yes): yes ? "sensitive" : "not sensitive"
        case .redact(let yes): yes ? "redacted" : "not redacted"
        case .ordered(let yes): yes ? "ordered" : "not ordered"
        case .index(let yes): yes ? "indexed" : "not indexed"
        case .identity(.members(let members)): "elements identified by \(members.joined(separator: " and "))"
        case .identity(.none): "elements without identity"
        case .label(let members): "labelled by \(members.joined(separator: ", "))"
        }
    }

    private static func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }

    private static func span(_ microseconds: Int64) -> String {
        let seconds = microseconds / 1_000_000
        for (unit, length) in [("d", Int64(86_400)), ("h", 3_600), ("m", 60)] where seconds % length == 0 && seconds > 0 {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}
