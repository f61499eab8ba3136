import VarveHTTP
import VarveModel

/// Who sent a request, as the token says.
struct Bearer: Hashable, Sendable {
    let subject: String
    let permissions: Set<String>
    let organizations: OrganizationScope
    /// Until when the token is accepted; what goes on then ends with it.
    let expiry: Timestamp

    init(_ claims: TokenClaims, until expiry: Timestamp) {
        subject = claims.subject ?? ""
        permissions = Set(claims.permissions)
        organizations = OrganizationScope(claim: claims.organizations)
        self.expiry = expiry
    }

    /// - Throws: `APIError.forbidden` where the token does not allow it.
    func require(_ permission: Permission) throws(APIError) {
        guard permissions.contains(permission.rawValue) else { throw .forbidden }
    }
}
