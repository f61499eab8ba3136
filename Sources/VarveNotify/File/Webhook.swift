/// Where notifications are sent to.
package struct Webhook: Hashable, Sendable {
    /// Where the secret is that signs them. It is nowhere in the file, nor in anything that is printed.
    package enum SecretPlace: Hashable, Sendable {
        case file(String)
        case variable(String)
    }

    package let name: String
    /// `http` or `https`.
    package let url: String
    package let secret: SecretPlace
    /// PEM file of those who may sign the receiver's certificate; `nil`: those whom the machine trusts.
    package let authorities: String?
    /// Microseconds that an answer may take.
    package let timeout: Int64
    /// Microseconds after which a delivery that fails is given up.
    package let givesUpAfter: Int64

    package static let standardTimeout: Int64 = 10_000_000
    package static let standardGivesUpAfter: Int64 = 86_400_000_000

    package init(
        name: String, url: String, secret: SecretPlace, authorities: String? = nil, timeout: Int64 = standardTimeout,
        givesUpAfter: Int64 = standardGivesUpAfter
    ) {
        self.name = name
        self.url = url
        self.secret = secret
        self.authorities = authorities
        self.timeout = timeout
        self.givesUpAfter = givesUpAfter
    }

    /// The address without what may be secret in it: path and query.
    package var place: String {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/")
    }
}
