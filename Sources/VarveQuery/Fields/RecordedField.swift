import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// A field whose history recorded changes can tell. Pure.
///
/// They do where the field is a scalar at a path of names, where the rules in force record each of its changes and rated all that was
/// recorded, where it did not flap, and where each change begins with the value that the one before left. What contains others changes
/// below its own path; an element's place names another element after an insertion; of what rules leave out only snapshots know.
struct RecordedField {
    private let path: FieldPath
    private let text: [UInt8]
    private let rules: RuleSet
    /// In the first and in the newest inventory.
    private let first: [UInt8]?
    private let last: [UInt8]?

    /// `nil` where the rules or the values at both ends rule it out.
    init?(path: FieldPath, first: Document, last: Document, _ context: RatingContext) {
        let rules = context.rules(for: last)
        guard path.steps.allSatisfy(\.isName), Self.areAllRecorded(path, rules) else { return nil }
        self.path = path
        self.rules = rules
        text = Array(path.description.utf8)
        self.first = first.value(at: path, matching: context.rules(for: first).matching)
        self.last = last.value(at: path, matching: rules.matching)
        guard [self.first, self.last].allSatisfy({ $0.map(Self.isScalar) ?? true }) else { return nil }
    }

    /// Whether rules leave out nothing at the path, and nothing that it can vanish or come with.
    private static func areAllRecorded(_ path: FieldPath, _ rules: RuleSet) -> Bool {
        (0...path.steps.count).allSatisfy { count in
            let part = FieldPath(steps: Array(path.steps.prefix(count)))
            return ChangeType.allCases.allSatisfy { rules.outcome(for: part, $0).kind == .record }
        }
    }

    private static func isScalar(_ json: [UInt8]) -> Bool {
        json.first.map { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[") } ?? false
    }

    /// `nil` where the changes do not tell everything.
    func history(_ recorded: RecordedHistory) -> FieldHistory? {
        guard recorded.isWhole, let start = recorded.bodies.first else { return nil }
        var history = FieldHistory(.changes)
        history.append(first, since: start.time, start.id)
        for stored in recorded.changes {
            guard stored.rules == rules.version else { return nil }
            guard concerns(stored.change) else { continue }
            guard stored.change.mark == nil || stored.change.mark == .lost || stored.change.mark == .returned,
                let (before, after) = sides(of: stored.change), CanonicalValue.equal(before, history.last)
            else { return nil }
            history.append(after, since: stored.time, stored.inventory)
        }
        return CanonicalValue.equal(history.last, last) ? history : nil
    }

    /// Whether a change is at the path, above it or below it.
    private func concerns(_ change: Change) -> Bool {
        let other = change.path.utf8
        return other.count <= text.count ? Self.leads(other, to: text) : Self.leads(text, to: other)
    }

    /// Whether a path is the beginning of another, or all of it.
    private static func leads(_ path: some Collection<UInt8>, to other: some Collection<UInt8>) -> Bool {
        guard other.starts(with: path) else { return false }
        let next = other.dropFirst(path.count).first
        return path.isEmpty || next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
    }

    /// The field before and after a change; `nil` where it is or was no scalar.
    private func sides(of change: Change) -> (before: [UInt8]?, after: [UInt8]?)? {
        guard let place = FieldPath(parsing: change.path), place.steps.count <= path.steps.count else { return nil }
        let rest = FieldPath(steps: Array(path.steps.dropFirst(place.steps.count)))
        let values = [change.previous, change.current].map { json -> [UInt8]? in
            guard let json, !rest.steps.isEmpty else { return json }
            return (try? Document(parsing: json))?.value(at: rest, below: place, matching: rules.matching)
        }
        guard values.allSatisfy({ $0.map(Self.isScalar) ?? true }) else { return nil }
        return (values[0], values[1])
    }
}

extension FieldPath.Step {
    fileprivate var isName: Bool {
        switch self {
        case .key, .element: true
        case .index, .anyElement: false
        }
    }
}
