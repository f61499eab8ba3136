import HTTPTypes
import NIOCore

/// Finds out which address a request comes from.
///
/// `X-Forwarded-For` is believed only where the peer is a trusted proxy: each proxy adds the address that it saw at the right, so the
/// rightmost one that is no trusted proxy is the last that nobody could forge. `Forwarded` (RFC 7239) is not read: a proxy that sets one of
/// the two passes on what clients write into the other.
package struct ClientAddresses: Sendable {
    private let trusted: [IPNetwork]

    package init(trusting proxies: [IPNetwork] = []) {
        trusted = proxies
    }

    /// - Returns: `nil` for a peer without an address, such as a unix socket's.
    package func address(of fields: HTTPFields, from peer: SocketAddress?) -> IPAddress? {
        guard let peer = peer.flatMap({ IPAddress($0) }) else { return nil }
        guard !trusted.isEmpty, isTrusted(peer) else { return peer }
        var client = peer
        let hops = fields[values: .forwardedFor].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for hop in hops.reversed() {
            guard let address = Self.parse(hop) else { break }
            client = address
            guard isTrusted(address) else { break }
        }
        return client
    }

    private func isTrusted(_ address: IPAddress) -> Bool { trusted.contains { $0.contains(address) } }

    /// `1.2.3.4`, `1.2.3.4:5678`, `::1`, `[::1]`, `[::1]:5678`.
    private static func parse(_ hop: Substring) -> IPAddress? {
        let text = hop.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        if text.hasPrefix("[") { return IPAddress(text.dropFirst().prefix { $0 != "]" }) }
        if let address = IPAddress(text) { return address }
        return text.contains(".") ? IPAddress(text.prefix { $0 != ":" }) : nil
    }
}

extension HTTPField.Name {
    fileprivate static let forwardedFor = Self("X-Forwarded-For")!
}
