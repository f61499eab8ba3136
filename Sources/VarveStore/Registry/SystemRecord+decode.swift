import Foundation
import VarveDiff
import VarveModel

/// A registration is read for each request, and for each of millions of systems when a directory is made: with the reader of inventories,
/// which builds no tree of dictionaries.
extension SystemRecord {
    /// - Throws: `StoreError.corrupt`.
    init(decoding bytes: [UInt8], of system: SystemID) throws {
        guard let record = Self.read(bytes) else { throw StoreError.corrupt("registration of system \(system)") }
        self = record
    }

    /// `nil` where a member is missing or of another type; others than the known ones are passed over.
    private static func read(_ bytes: [UInt8]) -> SystemRecord? {
        guard let members = Members(bytes), let number = members.source["number"].flatMap({ Int64(String(decoding: $0, as: UTF8.self)) }),
            let key = members.text["key"], let secret = members.source["secret"].flatMap(SecretHash.init(decoding:)),
            let name = members.text["name"], let organization = members.text["organization"],
            let state = members.text["state"].flatMap(SystemState.init(rawValue:)), let createdAt = members.text["createdAt"]
        else { return nil }
        var record = SystemRecord(
            number: number, key: key, secret: secret, name: name, organization: organization, state: state, createdAt: createdAt)
        if let former = members.source["formerOrganizations"], former != Array("null".utf8) {
            guard let names = try? JSONDecoder().decode([String].self, from: Data(former)) else { return nil }
            names.forEach { record.note(former: $0) }
        }
        return record
    }
}

extension SecretHash {
    fileprivate init?(decoding bytes: [UInt8]) {
        guard let members = Members(bytes), let salt = members.text["salt"], let digest = members.text["digest"] else { return nil }
        self.init(salt: salt, digest: digest)
    }
}

/// The members of a JSON object by their names.
private struct Members {
    var source: [String: [UInt8]] = [:]
    /// Contents of those that are strings.
    var text: [String: String] = [:]

    init?(_ bytes: [UInt8]) {
        guard let members = (try? Document(parsing: bytes))?.topLevelMembers else { return nil }
        for member in members { (source[member.name], text[member.name]) = (member.source, member.string) }
    }
}
