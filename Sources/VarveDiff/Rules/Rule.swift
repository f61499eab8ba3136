import VarveModel

/// What becomes of changes at paths of a pattern.
package struct Rule: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// Recorded, as part of a category and of a severity.
        case rate(Category, Severity)
        /// Left out, and named where somebody asks.
        case ignore
    }

    /// Names the rule to people, in lists of what was left out.
    package let name: String
    package let path: PathPattern
    /// The changes that it is about.
    package let types: Set<ChangeType>
    package let action: Action

    package init(_ name: String, _ path: PathPattern, on types: Set<ChangeType> = Set(ChangeType.allCases), _ action: Action) {
        self.name = name
        self.path = path
        self.types = types
        self.action = action
    }

    /// One line that holds all that matters for the effect of the rule.
    var signature: String {
        let types = ChangeType.allCases.filter(self.types.contains).map(\.name).joined(separator: ",")
        return switch action {
        case .rate(let category, let severity): "\(name)\t\(path)\t\(types)\t\(category.name)\t\(severity.name)\n"
        case .ignore: "\(name)\t\(path)\t\(types)\tignore\n"
        }
    }
}
