import VarveHTTP

/// Who sent a request, as the token says.
struct Bearer: Hashable, Sendable {
    let subject: String
    let permissions: Set<String>
    let organizations: OrganizationScope

    init(_ claims: TokenClaims) {
        subject = claims.subject ?? ""
        permissions = Set(claims.permissions)
        organizations = OrganizationScope(claim: claims.organizations)
    }

    /// - Throws: `APIError.forbidden` where the token does not allow it.
    func require(_ permission: Permission) throws(APIError) {
        guard permissions.contains(permission.rawValue) else { throw .forbidden }
    }
}
