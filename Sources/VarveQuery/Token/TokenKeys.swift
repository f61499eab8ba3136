import Logging
import VarveModel

/// The keys of a service's configuration, ready to check tokens with.
package struct TokenKeys: Sendable {
    let signatures: any TokenSignatures
    let configuration: TokenConfiguration
    private let fixed: FixedTokenKeys?

    /// - Throws: `TokenConfigurationError.badKeys` where a file cannot be used. An address is asked at the first token only.
    package init(
        _ configuration: TokenConfiguration, now: @escaping @Sendable () -> Timestamp, logger: Logger
    ) throws(TokenConfigurationError) {
        self.configuration = configuration
        if case .keySetURL(let url, let lifetime) = configuration.keys {
            let download = KeySetDownload(url: url)
            signatures = RemoteTokenKeys(configuration.algorithms, lifetime: lifetime, now: now, logger: logger) {
                try await download.run()
            }
            fixed = nil
        } else {
            let keys = try FixedTokenKeys(configuration)
            (signatures, fixed) = (keys, keys)
        }
    }

    /// Where they come from, for the log.
    package var place: String { configuration.keys.place }

    /// Reads a file again; does nothing for other sources.
    ///
    /// - Throws: `TokenConfigurationError.badKeys`; the last good keys stay then.
    package func reload() throws(TokenConfigurationError) { try fixed?.reload() }
}
