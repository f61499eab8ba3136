import Foundation
import Logging
import VarveModel

/// The keys of a service's configuration, ready to check tokens with.
package struct TokenKeys: Sendable {
    let signatures: any TokenSignatures
    let configuration: TokenConfiguration

    /// - Throws: `TokenConfigurationError.badKeys` where a file cannot be used. An address is asked at the first token only.
    package init(
        _ configuration: TokenConfiguration, now: @escaping @Sendable () -> Timestamp, logger: Logger
    ) throws(TokenConfigurationError) {
        self.configuration = configuration
        let (algorithms, place) = (configuration.algorithms, configuration.keys.place)
        switch configuration.keys {
        case .secret(let secret):
            signatures = try FixedTokenKeys(place: place) { TokenKeySet(secret, algorithms) }
        case .keyFile(let path):
            signatures = try FixedTokenKeys(place: place) { () throws(TokenKeysError) in
                try TokenKeySet(pem: String(decoding: Self.contents(path), as: UTF8.self), for: algorithms)
            }
        case .keySetFile(let path):
            signatures = try FixedTokenKeys(place: place) { () throws(TokenKeysError) in
                try TokenKeySet(jwks: Self.contents(path), for: algorithms)
            }
        case .keySetURL(let url, let lifetime, let authorities):
            let download = KeySetDownload(url: url, authorities: authorities)
            signatures = RemoteTokenKeys(algorithms, lifetime: lifetime, now: now, logger: logger) { try await download.run() }
        }
    }

    /// Where they come from, for the log.
    package var place: String { configuration.keys.place }

    /// Whether they come from somewhere where there may be others later.
    package var canBeReloaded: Bool {
        if case .secret = configuration.keys { false } else { true }
    }

    /// Reads a file again, or fetches the keys of an address.
    ///
    /// - Throws: `TokenConfigurationError.badKeys`, or what the connection does; the last good keys stay then.
    package func reload() async throws { try await signatures.reload() }

    private static func contents(_ path: String) throws(TokenKeysError) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: KeySetDownload.mostBytes + 1),
            data.count <= KeySetDownload.mostBytes
        else { throw .notReadable }
        return Array(data)
    }
}
