import VarveModel
import VarveRules
import Yams

/// Makes a file of notifications of a YAML tree and gathers every mistake on the way.
struct NotificationsReader: YAMLFileReader {
    static let keys = ["webhooks", "rules", "links"]

    let file: String
    var errors: [RulesFileError] = []
    /// Names of webhooks, for rules that send to them.
    var webhookNames: [String] = []

    init(file: String) { self.file = file }

    mutating func read(_ root: Node) -> NotificationsFile {
        let fields = fields(of: root, in: "a notifications file", Self.keys)
        let links = fields["links"].flatMap { address($0.value, "links") } ?? ""
        var webhooks: [Webhook] = []
        for (name, node) in named(fields["webhooks"]?.value, "webhooks", most: NotificationsFile.maximumWebhooks) {
            webhookNames.append(name)
            if let webhook = webhook(name, node) { webhooks.append(webhook) }
        }
        var rules: [NotificationRule] = []
        for (name, node) in named(fields["rules"]?.value, "rules", most: NotificationsFile.maximumRules) {
            if let rule = rule(name, node) { rules.append(rule) }
        }
        return NotificationsFile(webhooks: webhooks, rules: rules, links: links.hasSuffix("/") ? String(links.dropLast()) : links)
    }

    /// The members of a mapping whose keys are names.
    private mutating func named(_ node: Node?, _ key: String, most: Int) -> [(name: String, node: Node)] {
        guard let node else { return [] }
        guard case .mapping(let mapping) = node else {
            fail(node, "\(key): found \(node.found): expected a mapping from names")
            return []
        }
        if mapping.count > most { fail(node, "\(key): found \(mapping.count): expected at most \(most)") }
        return mapping.compactMap { key, value in name(key).map { ($0, value) } }
    }

    private mutating func name(_ node: Node) -> String? {
        let isAllowed = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F }
        if let text = node.text, (1...64).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed) { return text }
        fail(node, "name \(node.found): expected 1 to 64 of a-z, 0-9, - and _")
        return nil
    }

    /// A URL of HTTP.
    mutating func address(_ node: Node, _ key: String) -> String? {
        let text = node.text ?? ""
        let isFit = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && text.utf8.count <= 2000
        for scheme in ["https://", "http://"] where isFit && text.hasPrefix(scheme) {
            let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            if host.contains("@") {
                fail(node, "\(key): user and password stand in an address: expected none, the signature tells who sends")
                return nil
            }
            if !host.isEmpty { return text }
        }
        // An address may have a token in it, so it is not repeated.
        fail(node, "\(key): expected an address that begins with https:// or http://")
        return nil
    }
}
