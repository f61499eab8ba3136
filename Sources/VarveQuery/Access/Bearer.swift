import VarveHTTP
import VarveModel

/// Who sent a request, as the token says.
struct Bearer: Hashable, Sendable {
    let subject: String
    let permissions: Set<String>
    let organizations: OrganizationScope
    /// When the token ends; what goes on then ends with it.
    let expiry: Timestamp?

    init(_ claims: TokenClaims) {
        subject = claims.subject ?? ""
        permissions = Set(claims.permissions)
        organizations = OrganizationScope(claim: claims.organizations)
        // Far beyond any token, and exact.
        expiry = claims.expiry.map { Timestamp(microseconds: Int64(min(max($0, 0), 1e11) * 1_000_000)) }
    }

    /// - Throws: `APIError.forbidden` where the token does not allow it.
    func require(_ permission: Permission) throws(APIError) {
        guard permissions.contains(permission.rawValue) else { throw .forbidden }
    }
}
