import Foundation
import Yams

/// The settings in force, as a configuration file: a line each, and where it comes from.
///
/// What is a secret, or has credentials in it, is a comment, since the file would not work with it; so is what has no value.
struct EffectiveSettings {
    static let redaction = "<redacted>"

    let settings: Settings

    func text() throws -> String { try SettingKey.allCases.map(line).joined(separator: "\n") }

    private func line(_ key: SettingKey) throws -> String {
        guard let (text, source) = value(key) else { return "# \(key.rawValue):  # not set" }
        let shown = key.isSecret ? Self.redaction : Self.withoutCredentials(text)
        let node = Node([(Node(key.rawValue), Node(shown))])
        let entry = try Yams.serialize(node: node, width: -1).trimmingCharacters(in: .whitespacesAndNewlines)
        return "\(shown == text ? "" : "# ")\(entry)  # \(source.rawValue)"
    }

    private func value(_ key: SettingKey) -> (String, SettingSource)? {
        if let (text, source) = settings.value(key) { return (text, source) }
        // A private Redis is used only where no other is named.
        if key == .data, settings.string(.redis) != nil { return nil }
        return key.standard.map { ($0, .standard) }
    }

    /// An address without what stands before the last `@` of it: a password may have any of the other signs in it.
    static func withoutCredentials(_ text: String) -> String {
        guard let scheme = text.firstRange(of: "://"), let end = text.lastIndex(of: "@"), end >= scheme.upperBound else { return text }
        return text[..<scheme.upperBound] + redaction + text[end...]
    }
}
