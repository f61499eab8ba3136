import Yams

extension Node {
    /// The text of a scalar; `nil` for YAML's null and for anything else.
    package var text: String? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar.style == .plain && Self.nulls.contains(scalar.string) ? nil : scalar.string
    }

    /// The text of a scalar that stands there without quotes.
    package var plain: String? {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return nil }
        return text
    }

    /// What stands there, for messages: `'urgent'`, `the quoted text 'true'`, `nothing`, `a list`.
    package var found: String {
        switch self {
        case .scalar(let scalar):
            guard let text else { return "nothing" }
            let short = text.count <= 60 ? text : text.prefix(60) + "…"
            return scalar.style == .plain ? "'\(short)'" : "the quoted text '\(short)'"
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .alias: return "an alias"
        }
    }

    private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]
}
