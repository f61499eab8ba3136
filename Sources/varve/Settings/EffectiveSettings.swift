import Foundation
import VarveQuery
import Yams

/// The settings in force, as a configuration file: a line each, and where it comes from.
///
/// What is a secret, or has credentials in it, is a comment, since the file would not work with it. So is what has no value, and what is as it
/// is where nothing is said: some settings may only be said where others are.
struct EffectiveSettings {
    static let redaction = "<redacted>"

    let settings: Settings

    func text() throws -> String { try SettingKey.allCases.map(line).joined(separator: "\n") }

    private func line(_ key: SettingKey) throws -> String {
        guard let (text, source) = value(key) else { return "# \(key.rawValue):  # not set" }
        let shown = Self.shown(key, text)
        let node = Node([(Node(key.rawValue), Node(shown))])
        let entry = try Yams.serialize(node: node, width: -1).trimmingCharacters(in: .whitespacesAndNewlines)
        let isComment = shown != text || source == .standard
        return "\(isComment ? "# " : "")\(entry)  # \(source.rawValue)"
    }

    private func value(_ key: SettingKey) -> (String, SettingSource)? {
        if let (text, source) = settings.value(key) { return (text, source) }
        // A private Redis is used only where no other is named.
        if key == .data, settings.string(.redis) != nil { return nil }
        return key.standard.map { ($0, .standard) }
    }

    private static func shown(_ key: SettingKey, _ text: String) -> String {
        switch key {
        case .redis: withoutCredentials(text)
        case .jwtKeySetURL: TokenKeysURL.place(of: text)
        default: key.isSecret ? redaction : text
        }
    }

    /// Redis' address without what stands before the last `@` of it: a password may have any of the other signs in it, and may stand where
    /// the scheme was forgotten.
    static func withoutCredentials(_ text: String) -> String {
        guard let end = text.lastIndex(of: "@"), !text.hasPrefix("unix:///") else { return text }
        let scheme = text.prefixMatch(of: /[A-Za-z0-9+]+:\/\//)?.output ?? ""
        return scheme + redaction + text[end...]
    }
}
