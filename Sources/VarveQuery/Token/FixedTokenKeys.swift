import Foundation
import NIOConcurrencyHelpers

/// Keys that are here: a secret, or what a file holds, which can be read again.
final class FixedTokenKeys: TokenSignatures {
    private let configuration: TokenConfiguration
    private let keys: NIOLockedValueBox<TokenKeySet>

    /// - Throws: `TokenConfigurationError.badKeys`.
    init(_ configuration: TokenConfiguration) throws(TokenConfigurationError) {
        self.configuration = configuration
        keys = NIOLockedValueBox(try Self.load(configuration))
    }

    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims {
        try await keys.withLockedValue { $0 }.claims(of: token, header)
    }

    /// - Throws: `TokenConfigurationError.badKeys`; the last good keys stay then.
    func reload() throws(TokenConfigurationError) {
        let read = try Self.load(configuration)
        keys.withLockedValue { $0 = read }
    }

    private static func load(_ configuration: TokenConfiguration) throws(TokenConfigurationError) -> TokenKeySet {
        let place = configuration.keys.place
        do throws(TokenKeysError) {
            switch configuration.keys {
            case .secret(let secret): return TokenKeySet(secret, configuration.algorithms)
            case .keyFile(let path):
                return try TokenKeySet(pem: String(decoding: contents(path), as: UTF8.self), for: configuration.algorithms)
            case .keySetFile(let path): return try TokenKeySet(jwks: contents(path), for: configuration.algorithms)
            case .keySetURL: throw .notReadable
            }
        } catch {
            throw .badKeys(place: place, error)
        }
    }

    private static func contents(_ path: String) throws(TokenKeysError) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: KeySetDownload.mostBytes + 1),
            data.count <= KeySetDownload.mostBytes
        else { throw .notReadable }
        return Array(data)
    }
}
