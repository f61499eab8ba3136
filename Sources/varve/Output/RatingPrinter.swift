import Foundation
import VarveDiff
import VarveModel

/// Writes what `varve diff` found for people: by category, what matters most first.
struct RatingPrinter {
    let rating: Rating
    /// Kind of the rules and their version.
    let rules: String
    /// Whether what was left out is shown too.
    let showsAll: Bool

    func print() {
        Terminal.print(summary)
        for (category, changes) in groups { print(category, changes) }
        if showsAll { printOmitted() }
    }

    private var summary: String {
        let recorded = rating.recorded
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = recorded.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.name)"
        }
        let changes = recorded.isEmpty ? "no changes" : "\(recorded.count) \(recorded.count == 1 ? "change" : "changes")"
        let details = counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")
        let omitted = rating.omitted.isEmpty ? "" : "; \(rating.omitted.count) left out by rules\(showsAll ? "" : " (--all shows them)")"
        return "\(changes)\(details)\(omitted)  [rules \(rules)]"
    }

    /// Categories by their worst change; changes by severity, then in the order of the document.
    private var groups: [(VarveModel.Category, [Change])] {
        let byCategory = Dictionary(grouping: rating.recorded, by: \.category).mapValues { changes in
            changes.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
        }
        return byCategory.sorted { left, right in
            let (worst, other) = (left.value[0].severity, right.value[0].severity)
            return worst == other ? left.key.rawValue < right.key.rawValue : worst > other
        }.map { ($0.key, $0.value) }
    }

    private func print(_ category: VarveModel.Category, _ changes: [Change]) {
        Terminal.print("\n\(category.name)")
        for change in changes {
            Terminal.print("  \(change.severity.badge)  \(ChangeText(change: change).line(limit: Terminal.width.map { $0 - 12 }))")
        }
    }

    private func printOmitted() {
        guard !rating.omitted.isEmpty else { return }
        Terminal.print("\nleft out")
        for omitted in rating.omitted {
            let raw = omitted.change
            let change = Change(
                type: raw.type, severity: .low, category: .system, path: raw.path.description, previous: raw.previous,
                current: raw.current, mark: raw.mark, label: raw.label)
            let rule = Terminal.colored("by \(omitted.rule)", .gray)
            let room = Terminal.width.map { $0 - omitted.rule.count - 8 }
            Terminal.print("  \(ChangeText(change: change).line(limit: room))  \(rule)")
        }
    }
}
