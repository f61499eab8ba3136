import VarveModel
import VarveRules

/// A file of notifications that was read without a mistake. `docs/notifications.md` tells the format.
package struct NotificationsFile: Sendable {
    package let webhooks: [Webhook]
    /// By name.
    package let rules: [NotificationRule]
    /// What links in notifications begin with; empty: they are paths.
    package let links: String
    private let webhooksByName: [String: Webhook]
    private let rulesByName: [String: NotificationRule]
    /// Of rules about silence.
    package let silenceRules: [NotificationRule]
    private let changeRules: [NotificationRule]

    package static let maximumSize = 1_000_000
    package static let maximumWebhooks = 100
    package static let maximumRules = 500

    package init(webhooks: [Webhook] = [], rules: [NotificationRule] = [], links: String = "") {
        self.webhooks = webhooks
        self.rules = rules
        self.links = links
        webhooksByName = Dictionary(webhooks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        rulesByName = Dictionary(rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        silenceRules = rules.filter { $0.silence != nil }
        changeRules = rules.filter { $0.match != nil }
    }

    package func webhook(_ name: String) -> Webhook? { webhooksByName[name] }
    package func rule(_ name: String) -> NotificationRule? { rulesByName[name] }

    /// What rules ask for of an inventory's changes; empty where none does.
    package func targets(
        of changes: [Change], system: SystemID, organization: OrganizationID
    ) -> [NotificationEntry.Target] {
        guard !changes.isEmpty else { return [] }
        return changeRules.compactMap { rule in
            guard rule.isAbout(system, organization), let match = rule.match else { return nil }
            let places = changes.indices.filter { match.admits(changes[$0]) }
            guard let worst = places.map({ changes[$0].severity }).max() else { return nil }
            return NotificationEntry.Target(rule: rule.name, webhooks: rule.webhooks, changes: places, severity: worst)
        }
    }
}

extension NotificationsFile {
    /// Reads the text of a file.
    ///
    /// - `name`: of the file, as it shall stand before each mistake.
    /// - Throws: every mistake of the file.
    package static func parse(_ text: String, name: String) throws(RulesFileErrors) -> NotificationsFile {
        guard text.utf8.count <= maximumSize else {
            let message = "the file has \(text.utf8.count) bytes: expected at most \(maximumSize)"
            throw RulesFileErrors([RulesFileError(place: SourcePlace(file: name, line: 1, column: 1), message: message)])
        }
        let root = try YAMLText(text: text, file: name, keys: NotificationsReader.keys.joined(separator: ", ")).root()
        var reader = NotificationsReader(file: name)
        let file = reader.read(root)
        guard reader.errors.isEmpty else { throw RulesFileErrors(reader.errors) }
        return file
    }
}
