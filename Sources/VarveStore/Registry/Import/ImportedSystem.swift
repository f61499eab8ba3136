import VarveDiff
import VarveModel

/// A system as another service registered it: one line of `varve systems import`.
///
/// `{"id", "system_key", "secret_hash" or "system_secret"}` and, where they are known, `"secret_prefix"`, `"name"`, `"organization"`, `"state"`
/// (`active` or `suspended`), `"created_at"` (RFC 3339).
package struct ImportedSystem: Sendable {
    package let id: SystemID
    package let key: String
    let secret: ImportedSecret
    let name: SystemName?
    let organization: OrganizationID?
    let state: SystemState?
    let createdAt: Timestamp?

    /// What an HTTP Basic user may have, as far as the gateway reads it.
    private static let longestKey = 128
    private static let names: Set<String> = [
        "id", "system_key", "secret_hash", "secret_prefix", "system_secret", "name", "organization", "state", "created_at",
    ]

    /// - Throws: `SystemRefusal`. No reason has anything of a secret in it.
    package init(parsing text: [UInt8]) throws {
        let members = try Self.members(text)
        guard let id = members["id"].flatMap({ SystemID($0) }) else {
            throw SystemRefusal("id is missing, or none: 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, not \"inventory\"")
        }
        guard let key = members["system_key"], Self.isKey(key) else {
            throw SystemRefusal("system_key is missing, or none: 1 to \(Self.longestKey) bytes without colons and control characters")
        }
        self.id = id
        self.key = key
        secret = try ImportedSecret(members)
        name = try Self.value(members["name"], "name: 1 to \(SystemName.mostBytes) bytes without control characters") { SystemName($0) }
        organization = try Self.value(
            members["organization"], "organization: 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen"
        ) { OrganizationID($0) }
        state = try Self.value(members["state"], "state: active or suspended") {
            SystemState(rawValue: $0).flatMap { $0 == .deleted ? nil : $0 }
        }
        createdAt = try Self.value(members["created_at"], "created_at: RFC 3339") { Timestamp(rfc3339: $0) }
    }

    /// Those that are strings; `null` is as if it were not there.
    private static func members(_ text: [UInt8]) throws -> [String: String] {
        let document: Document
        do {
            document = try Document(parsing: text)
        } catch {
            throw SystemRefusal("not JSON: \(error.detail), at byte \(error.offset)")
        }
        guard let members = document.topLevelMembers else { throw SystemRefusal("not a JSON object") }
        var strings: [String: String] = [:]
        for member in members {
            guard names.contains(member.name) else {
                throw SystemRefusal(
                    "\(String(reflecting: member.name)) is no member of a system: \(names.sorted().joined(separator: ", "))")
            }
            guard let string = member.string else {
                if member.source == Array("null".utf8) { continue }
                throw SystemRefusal("\(member.name) is no string")
            }
            strings[member.name] = string
        }
        return strings
    }

    private static func value<Value>(_ text: String?, _ what: String, _ parse: (String) -> Value?) throws -> Value? {
        guard let text else { return nil }
        guard let value = parse(text) else { throw SystemRefusal(what) }
        return value
    }

    private static func isKey(_ text: String) -> Bool {
        (1...longestKey).contains(text.utf8.count) && !text.contains(":")
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
