import Foundation
import TLSFiles
import VarveNotify
import VarveRules

/// The notifications file that the settings name.
struct NotificationsSource: Sendable {
    let path: String

    /// `nil` where nobody is told anything.
    init?(_ settings: Settings) {
        guard let path = settings.string(.notifications) else { return nil }
        self.path = path
    }

    /// Reads the file and what it names anew: secrets, and files of authorities.
    ///
    /// - Throws: `CommandError` with every mistake in the file, a line each, or the first in what it names.
    func load() throws -> Notifications {
        let file = try Self.file(path)
        let secrets = try file.webhooks.map { ($0.name, try Self.secret(of: $0)) }
        for webhook in file.webhooks {
            guard let authorities = webhook.authorities else { continue }
            do {
                _ = try CertificateAuthorities.file(authorities).roots()
            } catch {
                throw CommandError("webhook '\(webhook.name)': \(error)")
            }
        }
        return Notifications(file: file, secrets: Dictionary(uniqueKeysWithValues: secrets))
    }

    static func file(_ path: String) throws -> NotificationsFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError("notifications file \(path) cannot be read: does it exist, is it a file, and may you read it?")
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw CommandError("notifications file \(path) is not UTF-8") }
        do {
            return try NotificationsFile.parse(text, name: path)
        } catch {
            throw CommandError("\(error)")
        }
    }

    /// What is wrong with a secret is told without it.
    private static func secret(of webhook: Webhook) throws -> WebhookSecret {
        let text: String
        switch webhook.secret {
        case .file(let path): text = try PrivateFile(path: path).secret()
        case .variable(let name):
            guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
                throw CommandError("webhook '\(webhook.name)': the environment has no \(name), which should be its secret")
            }
            text = value
        }
        guard let secret = WebhookSecret(text) else {
            throw CommandError("webhook '\(webhook.name)': what should be its secret is none; \(WebhookSecret.expectation)")
        }
        return secret
    }
}
