import Foundation

/// Where spans go: the `/v1/traces` of an OTLP receiver over HTTP.
package struct CollectorAddress: Sendable, CustomStringConvertible {
    private static let path = "v1/traces"

    /// With the path.
    package let text: String

    /// - Parameter text: the receiver, such as `http://127.0.0.1:4318`; also with the path that requests go to, or one before it.
    /// - Returns: `nil` where it is something else than an address of http or https without credentials, query and fragment.
    package init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["http", "https"].contains(scheme),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { return nil }
        let base = text.hasSuffix("/") ? text : text + "/"
        self.text = base.hasSuffix("/\(Self.path)/") ? String(base.dropLast()) : base + Self.path
    }

    package var description: String { text }
}
