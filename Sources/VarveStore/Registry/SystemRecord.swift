import Foundation
import VarveModel

/// A system's registration, kept as JSON in the partition's `systems` hash.
package struct SystemRecord: Encodable, Hashable, Sendable {
    package var number: Int64
    package var key: String
    /// Of the secret, with the salt.
    package var secret: SecretHash
    package var name: String
    package var organization: String
    package var state: SystemState
    /// RFC 3339
    package var createdAt: String
    /// Organizations that it was moved away from, whose counters keep what it contributed; `nil` for none.
    package private(set) var formerOrganizations: [String]?

    /// It is moved away from an organization.
    mutating func note(former organization: String) {
        let former = formerOrganizations ?? []
        if !former.contains(organization) { formerOrganizations = former + [organization] }
    }

    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension SystemRecord {
    init(number: SystemNumber, key: String, secret: SecretHash, name: String, organization: OrganizationID, createdAt: Timestamp) {
        self.init(
            number: number.rawValue, key: key, secret: secret, name: name, organization: organization.rawValue, state: .active,
            createdAt: createdAt.rfc3339)
    }
}

/// A system as the registry gives it out.
package struct RegisteredSystem: Hashable, Sendable {
    package let id: SystemID
    package let record: SystemRecord

    package var number: SystemNumber { SystemNumber(rawValue: record.number) }
    package var organization: OrganizationID { OrganizationID(record.organization) ?? .standard }
    /// It was moved between organizations: of what was counted before, which of them counted it is not kept.
    var hasMoved: Bool { record.formerOrganizations != nil }
    package var createdAt: Timestamp { Timestamp(rfc3339: record.createdAt) ?? Timestamp(microseconds: 0) }
}
