import VarveDiff
import VarveModel
import Yams

extension RulesReader {
    /// The parts of a rule that rate or leave out changes.
    static let outcomeKeys = ["category", "severity", "ignore", "within_percent", "at_most_every"]
    private static let markKeys = ["sensitive", "redact", "identity", "label", "ordered", "index"]
    private static let ruleKeys = ["name", "path", "for", "type"] + outcomeKeys + markKeys

    /// The rules that an element of `rules` stands for, one for each path and root; none where it has a mistake.
    mutating func rule(_ node: Node) -> [RulesFile.Entry] {
        let before = errors.count
        let fields = fields(of: node, in: "a rule", Self.ruleKeys)
        guard case .mapping(let mapping) = node else { return [] }
        var draft = RuleDraft()
        scope(&draft, fields)
        outcome(&draft, fields)
        marks(&draft, fields)
        // A key that is misspelled is told as such, not as missing.
        if fields.count == mapping.count { refuseEmptiness(fields, node) }
        refuseContradictions(draft, fields)
        guard let path = fields["path"] else { return [] }
        let patterns = patterns(path.value, "path")
        return errors.count == before ? expanded(draft, patterns, place(of: node)) : []
    }

    private mutating func scope(_ draft: inout RuleDraft, _ fields: [String: Field]) {
        draft.name = fields["name"].flatMap { text($0.value, "name") }
        if let field = fields["for"] {
            let names = words(field.value, "for", among: DocumentKind.allCases.map(\.rawValue))
            draft.kinds = Set(names.compactMap(DocumentKind.init(rawValue:)))
        }
        if let field = fields["type"] {
            draft.types = Set(words(field.value, "type", among: ChangeType.allCases.map(\.name)).compactMap { ChangeType(name: $0) })
        }
    }

    private mutating func outcome(_ draft: inout RuleDraft, _ fields: [String: Field]) {
        draft.category = fields["category"].flatMap { word($0.value, "category", among: Category.allCases.map(\.name)) }
            .flatMap { Category(name: $0) }
        draft.severity = fields["severity"].map { severities($0.value, draft.types ?? Set(ChangeType.allCases)) } ?? [:]
        draft.ignore = fields["ignore"].flatMap { flag($0.value, "ignore") }
        draft.withinPercent = fields["within_percent"].flatMap { percent($0.value, "within_percent") }
        draft.atMostEvery = fields["at_most_every"].flatMap { duration($0.value, "at_most_every") }
    }

    private mutating func marks(_ draft: inout RuleDraft, _ fields: [String: Field]) {
        draft.isSensitive = fields["sensitive"].flatMap { flag($0.value, "sensitive") }
        draft.isRedacted = fields["redact"].flatMap { flag($0.value, "redact") }
        draft.isOrdered = fields["ordered"].flatMap { flag($0.value, "ordered") }
        draft.isIndexed = fields["index"].flatMap { flag($0.value, "index") }
        draft.identity = fields["identity"].map { identity($0.value) }
        draft.label = fields["label"].map { texts($0.value, "label") } ?? []
    }

    /// `none` in a list is a member of that name.
    private mutating func identity(_ node: Node) -> Matching.Identity {
        node.text == "none" ? .none : .members(texts(node, "identity"))
    }

    /// A word for all types of the rule, or a mapping from types to words.
    private mutating func severities(_ node: Node, _ types: Set<ChangeType>) -> [ChangeType: Severity] {
        guard case .mapping(let mapping) = node else {
            guard let severity = severity(node) else { return [:] }
            return Dictionary(uniqueKeysWithValues: types.map { ($0, severity) })
        }
        var severities: [ChangeType: Severity] = [:]
        let fields = fields(of: node, in: "severity", ChangeType.allCases.map(\.name))
        if mapping.isEmpty { fail(node, "severity: found no type: expected some of create, update, delete") }
        for type in ChangeType.allCases {
            guard let field = fields[type.name] else { continue }
            if !types.contains(type) { fail(field.key, "severity of '\(type.name)': expected only the types that 'type' names") }
            severities[type] = severity(field.value)
        }
        return severities
    }

    private mutating func severity(_ node: Node) -> Severity? {
        word(node, "severity", among: Severity.allCases.map(\.name)).flatMap { Severity(name: $0) }
    }
}
