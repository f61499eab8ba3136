import VarveModel

extension RuleSet {
    /// The built-in rules for a kind of inventory, known by its `installation`.
    package static func builtIn(for document: Document) -> RuleSet {
        switch document.topLevelString("installation") {
        case "nethserver": nethServer8
        case "nethsecurity": nethSecurity
        default: general
        }
    }

    /// For documents of which nothing is known: everything is `system` and `low`.
    package static let general = RuleSet([])

    /// So much changed at once that it is told as one change, or the facts came or went.
    static let whole = Rule("all facts", "facts", .rate(.system, .high))
}
