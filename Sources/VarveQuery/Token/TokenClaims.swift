import JWTKit

/// The claims of a token, in the types of the contract; a token whose claims have other types is refused.
struct TokenClaims: JWTPayload, Equatable {
    var subject: String?
    /// Seconds since 1970, as the other two.
    var expiry: Double?
    var notBefore: Double?
    var issuedAt: Double?
    var issuer: String?
    var audiences: [String] = []
    var permissions: [String] = []
    var organizations: [String] = []

    enum CodingKeys: String, CodingKey {
        case subject = "sub"
        case expiry = "exp"
        case notBefore = "nbf"
        case issuedAt = "iat"
        case issuer = "iss"
        case audiences = "aud"
        case permissions, organizations
    }

    /// Checks nothing: what claims mean depends on the time, which `TokenRules` gets from outside.
    func verify(using algorithm: some JWTAlgorithm) {}
}

extension TokenClaims {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        subject = try container.decodeIfPresent(String.self, forKey: .subject)
        expiry = try container.decodeIfPresent(Double.self, forKey: .expiry)
        notBefore = try container.decodeIfPresent(Double.self, forKey: .notBefore)
        issuedAt = try container.decodeIfPresent(Double.self, forKey: .issuedAt)
        issuer = try container.decodeIfPresent(String.self, forKey: .issuer)
        audiences = try Self.audiences(in: container)
        permissions = try container.decodeIfPresent([String].self, forKey: .permissions) ?? []
        organizations = try container.decodeIfPresent([String].self, forKey: .organizations) ?? []
    }

    /// RFC 7519, 4.1.3: one audience may stand without an array.
    private static func audiences(in container: KeyedDecodingContainer<CodingKeys>) throws -> [String] {
        if let single = try? container.decode(String.self, forKey: .audiences) { return [single] }
        return try container.decodeIfPresent([String].self, forKey: .audiences) ?? []
    }
}
