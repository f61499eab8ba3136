import NIOConcurrencyHelpers

/// Keys that are here: a secret, or what a file holds, which can be read again.
final class FixedTokenKeys: TokenSignatures {
    /// For messages.
    private let place: String
    private let load: @Sendable () throws(TokenKeysError) -> TokenKeySet
    private let keys: NIOLockedValueBox<TokenKeySet>

    /// - Throws: `TokenConfigurationError.badKeys`.
    init(
        place: String, _ load: @escaping @Sendable () throws(TokenKeysError) -> TokenKeySet
    ) throws(TokenConfigurationError) {
        self.place = place
        self.load = load
        keys = NIOLockedValueBox(try Self.load(load, place))
    }

    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims {
        try await keys.withLockedValue { $0 }.claims(of: token, header)
    }

    func reload() throws(TokenConfigurationError) {
        let read = try Self.load(load, place)
        keys.withLockedValue { $0 = read }
    }

    private static func load(
        _ load: () throws(TokenKeysError) -> TokenKeySet, _ place: String
    ) throws(TokenConfigurationError) -> TokenKeySet {
        do throws(TokenKeysError) { return try load() } catch { throw .badKeys(place: place, error) }
    }
}
