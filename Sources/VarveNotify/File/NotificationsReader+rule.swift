import VarveDiff
import VarveModel
import VarveRules
import Yams

extension NotificationsReader {
    private static let ruleKeys = [
        "to", "severity", "categories", "paths", "silent_for", "organizations", "systems", "quiet_hours",
    ]
    private static let changeKeys = ["severity", "categories", "paths"]

    /// `nil` where it has a mistake.
    mutating func rule(_ name: String, _ node: Node) -> NotificationRule? {
        let before = errors.count
        let fields = fields(of: node, in: "a rule", Self.ruleKeys)
        guard case .mapping = node else { return nil }
        if fields["to"] == nil { fail(node, "rule '\(name)' has no 'to': expected one or more webhooks") }
        let webhooks = fields["to"].map { words($0.value, "to", among: webhookNames) } ?? []
        let subject = self.subject(fields)
        let organizations = fields["organizations"].map { ids($0.value, "organizations") { OrganizationID($0) } } ?? []
        let systems = fields["systems"].map { ids($0.value, "systems") { SystemID($0) } } ?? []
        let quietHours = fields["quiet_hours"].flatMap { self.quietHours($0.value) }
        guard errors.count == before else { return nil }
        var seen: Set<String> = []
        return NotificationRule(
            name: name, webhooks: webhooks.filter { seen.insert($0).inserted }, subject: subject, organizations: Set(organizations),
            systems: Set(systems), quietHours: quietHours)
    }

    private mutating func subject(_ fields: [String: Field]) -> NotificationRule.Subject {
        if let silence = fields["silent_for"] {
            for key in Self.changeKeys {
                guard let field = fields[key] else { continue }
                fail(field.key, "'\(key)' beside silent_for, which is about no changes: expected it in a rule of its own")
            }
            return .silence(self.silence(silence.value) ?? 0)
        }
        let severity = fields["severity"].flatMap { word($0.value, "severity", among: Severity.allCases.map(\.name)) }
            .flatMap { Severity(name: $0) }
        let categories = fields["categories"].map { words($0.value, "categories", among: Category.allCases.map(\.name)) } ?? []
        let paths = fields["paths"].map { patterns($0.value, "paths") }
        return .changes(
            NotificationRule.ChangeMatch(
                severity: severity ?? .low, categories: Set(categories.compactMap { Category(name: $0) }),
                paths: paths.map { PathPatterns($0.compactMap { PathPattern(parsing: $0.text) }) }))
    }

    /// At least a minute: systems are looked at every some seconds.
    private mutating func silence(_ node: Node) -> Int64? {
        guard let silence = duration(node, "silent_for") else { return nil }
        if silence >= 60_000_000 { return silence }
        fail(node, "silent_for \(node.found): expected at least 1m")
        return nil
    }

    private mutating func ids<ID>(_ node: Node, _ key: String, _ make: (String) -> ID?) -> [ID] {
        texts(node, key).compactMap { text in
            if let id = make(text) { return id }
            fail(node, "\(key): '\(text.prefix(60))': expected 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'")
            return nil
        }
    }
}
