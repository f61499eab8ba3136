/// Checks the signatures of tokens; there is one implementation for each way that keys come.
///
/// The header of a token that comes here names a configured algorithm; its other fields, `kid` among them, are what the caller wrote.
protocol TokenSignatures: Sendable {
    /// The claims of a token whose signature matches; throws for any other.
    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims

    /// Reads the keys again from where they come.
    ///
    /// - Throws: `TokenConfigurationError.badKeys`, or what the connection does; the last good keys stay then.
    func reload() async throws
}
