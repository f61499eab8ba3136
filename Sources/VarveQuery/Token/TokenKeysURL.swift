import Foundation

/// The address of a key set: `https`, or `http` to this machine, since who can change the answer can sign tokens.
package struct TokenKeysURL: Hashable, Sendable {
    package let text: String

    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// - Throws: `TokenConfigurationError.badURL`.
    package init(_ text: String) throws(TokenConfigurationError) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.scheme == "https" || (parts.scheme == "http" && Self.loopback.contains(host.lowercased()))
        else { throw .badURL(text) }
        self.text = text
    }
}
