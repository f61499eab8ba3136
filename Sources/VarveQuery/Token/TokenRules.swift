import VarveModel

/// What the claims of a token with a good signature must say. Pure.
struct TokenRules: Sendable {
    let issuer: String?
    let audience: String?
    /// Seconds.
    let leeway: Double

    /// - Returns: the end of the time for which the token is accepted.
    func check(_ claims: TokenClaims, at now: Timestamp) throws(TokenRefusal) -> Timestamp {
        let seconds = Double(now.microseconds) / 1_000_000
        guard let subject = claims.subject, !subject.isEmpty else { throw .noSubject }
        guard let expiry = claims.expiry, seconds < expiry + leeway else { throw .expired }
        guard max(claims.notBefore ?? 0, claims.issuedAt ?? 0) <= seconds + leeway else { throw .notYetValid }
        if let issuer, claims.issuer != issuer { throw .otherIssuer }
        if let audience, !claims.audiences.contains(audience) { throw .otherAudience }
        // Far beyond any token, and exact.
        return Timestamp(microseconds: Int64(min(expiry + leeway, 1e11) * 1_000_000))
    }
}
