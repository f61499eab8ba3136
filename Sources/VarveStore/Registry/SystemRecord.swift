import Foundation
import VarveModel

/// A system's registration, kept as JSON in the partition's `systems` hash.
package struct SystemRecord: Codable, Hashable, Sendable {
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

    init(decoding bytes: [UInt8], of system: SystemID) throws {
        do {
            self = try JSONDecoder().decode(SystemRecord.self, from: Data(bytes))
        } catch {
            throw StoreError.corrupt("registration of system \(system)")
        }
    }

    init(number: SystemNumber, key: String, secret: SecretHash, name: String, organization: OrganizationID, createdAt: Timestamp) {
        self.number = number.rawValue
        self.key = key
        self.secret = secret
        self.name = name
        self.organization = organization.rawValue
        state = .active
        self.createdAt = createdAt.rfc3339
    }
}

/// A system as the registry gives it out.
package struct RegisteredSystem: Hashable, Sendable {
    package let id: SystemID
    package let record: SystemRecord

    package var number: SystemNumber { SystemNumber(rawValue: record.number) }
    package var organization: OrganizationID { OrganizationID(record.organization) ?? .standard }
    package var createdAt: Timestamp { Timestamp(rfc3339: record.createdAt) ?? Timestamp(microseconds: 0) }
}
