import VarveRules
import Yams

extension NotificationsReader {
    private static let webhookKeys = ["url", "secret_file", "secret_env", "ca", "timeout", "give_up_after"]
    /// Microseconds: a worker waits for an answer so long at most.
    private static let longestTimeout: Int64 = 60_000_000

    /// `nil` where it has a mistake.
    mutating func webhook(_ name: String, _ node: Node) -> Webhook? {
        let before = errors.count
        let fields = fields(of: node, in: "a webhook", Self.webhookKeys)
        if case .mapping = node, fields["url"] == nil { fail(node, "webhook '\(name)' has no url: expected one") }
        let url = fields["url"].flatMap { address($0.value, "url") } ?? ""
        let secret = self.secret(name, node, fields)
        let authorities = fields["ca"].flatMap { text($0.value, "ca") }
        let timeout = fields["timeout"].flatMap { self.timeout($0.value) } ?? Webhook.standardTimeout
        let limit = fields["give_up_after"].flatMap { duration($0.value, "give_up_after") } ?? Webhook.standardGivesUpAfter
        guard errors.count == before, let secret else { return nil }
        return Webhook(name: name, url: url, secret: secret, authorities: authorities, timeout: timeout, givesUpAfter: limit)
    }

    private mutating func timeout(_ node: Node) -> Int64? {
        guard let timeout = duration(node, "timeout") else { return nil }
        if timeout <= Self.longestTimeout { return timeout }
        fail(node, "timeout \(node.found): expected at most 60s")
        return nil
    }

    private mutating func secret(_ name: String, _ node: Node, _ fields: [String: Field]) -> Webhook.SecretPlace? {
        guard case .mapping = node else { return nil }
        switch (fields["secret_file"], fields["secret_env"]) {
        case (let file?, nil): return text(file.value, "secret_file").map(Webhook.SecretPlace.file)
        case (nil, let variable?): return text(variable.value, "secret_env").map(Webhook.SecretPlace.variable)
        case (nil, nil): fail(node, "webhook '\(name)' has no secret: expected secret_file or secret_env")
        case (_?, let variable?): fail(variable.key, "webhook '\(name)' has secret_file and secret_env: expected one of them")
        }
        return nil
    }
}
