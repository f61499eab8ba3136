/// Checks the signatures of tokens; there is one implementation for each kind of key.
///
/// The header of a token that comes here names the configured algorithm; its other fields, `kid` among them, are what the caller wrote.
protocol TokenSignatures: Sendable {
    /// The claims of a token whose signature matches; throws for any other.
    func claims(of token: String) async throws -> TokenClaims
}
