import VarveHTTP
import VarveModel

/// Whose systems a bearer may see: the claim `organizations`.
package enum OrganizationScope: Hashable, Sendable {
    case all
    case some(Set<OrganizationID>)

    private static let wildcard = "*"

    /// Entries that name no organization give nothing.
    init(claim: [String]) {
        self = claim.contains(Self.wildcard) ? .all : .some(Set(claim.compactMap { OrganizationID($0) }))
    }

    var claim: [String] {
        switch self {
        case .all: [Self.wildcard]
        case .some(let organizations): organizations.map(\.rawValue).sorted()
        }
    }

    package func contains(_ organization: OrganizationID) -> Bool {
        switch self {
        case .all: true
        case .some(let organizations): organizations.contains(organization)
        }
    }
}

extension OrganizationScope {
    /// What is asked for of what the bearer may see.
    ///
    /// - Parameter asked: empty for all of it.
    func filter(_ asked: Set<OrganizationID>) -> @Sendable (OrganizationID) -> Bool {
        { contains($0) && (asked.isEmpty || asked.contains($0)) }
    }

    /// The organizations that a request is about; `nil` for all there are.
    ///
    /// - Parameter asked: what it names; empty for all that the bearer may see.
    /// - Throws: `APIError.forbidden` where one of them is not the bearer's.
    func organizations(_ asked: Set<OrganizationID>) throws(APIError) -> Set<OrganizationID>? {
        guard asked.allSatisfy(contains) else { throw .forbidden }
        if !asked.isEmpty { return asked }
        switch self {
        case .all: return nil
        case .some(let own): return own
        }
    }
}
