import Foundation

/// The address of a key set: `https`, or `http` to this machine, since who can change the answer can sign tokens.
package struct TokenKeysURL: Hashable, Sendable {
    package let text: String

    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// - Throws: `TokenConfigurationError.badURL`.
    package init(_ text: String) throws(TokenConfigurationError) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.scheme == "https" || (parts.scheme == "http" && Self.loopback.contains(host.lowercased()))
        else { throw .badURL(Self.place(of: text)) }
        self.text = text
    }

    /// For people and logs: the address without its query, in which there may be a key.
    package var place: String { Self.place(of: text) }

    /// An address without what may be secret in it: user, password, query. Nothing of one that cannot be read.
    package static func place(of text: String) -> String {
        guard var parts = URLComponents(string: text), parts.host != nil || !text.contains("@") else { return "<redacted>" }
        (parts.user, parts.password, parts.query, parts.fragment) = (nil, nil, nil, nil)
        return parts.string ?? "<redacted>"
    }
}
