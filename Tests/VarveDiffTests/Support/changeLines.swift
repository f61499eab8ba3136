import VarveDiff
import VarveModel

/// A line for each change: `update a.b 1 → 2 (lost) [label]`.
func changeLines(
    _ before: String, _ after: String, matching: Matching = .standard, limits: DiffLimits = DiffLimits(), lost: Set<String> = []
) throws -> [String] {
    let (previous, current) = (try Document(parsing: Array(before.utf8)), try Document(parsing: Array(after.utf8)))
    return diff(previous: previous, current: current, matching: matching, limits: limits, lost: lost).map { change in
        let values = [change.previous, change.current].map { String(decoding: $0 ?? [], as: UTF8.self) }
        let mark = change.mark.map { " (\($0.name))" } ?? ""
        let label = change.label.map { " [\($0)]" } ?? ""
        return "\(change.type.name) \(change.path) \(values[0]) → \(values[1])\(mark)\(label)"
    }
}

/// An object with a member for each name.
func object(_ names: some Sequence<String>, _ value: String = "1") -> String {
    "{" + names.map { "\"\($0)\":\(value)" }.joined(separator: ",") + "}"
}
