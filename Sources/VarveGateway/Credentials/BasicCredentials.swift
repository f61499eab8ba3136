import Foundation

/// The pair of an `Authorization: Basic` header (RFC 7617).
struct BasicCredentials: Hashable, Sendable {
    let user: String
    let password: [UInt8]

    /// Longer headers are no credentials of ours.
    private static let longestHeader = 4096
    /// Keys that Varve makes have 41 bytes.
    private static let longestUser = 128

    /// `nil` where the header is not exactly `Basic <base64 of user:password>`.
    init?(header: String?) {
        guard let header, header.utf8.count <= Self.longestHeader else { return nil }
        let text = header.utf8.drop { $0 == UInt8(ascii: " ") }
        guard let space = text.firstIndex(of: UInt8(ascii: " ")), header[text.startIndex..<space].lowercased() == "basic",
            let encoded = String(text[space...].drop { $0 == UInt8(ascii: " ") }),
            let decoded = Data(base64Encoded: encoded).map(Array.init),
            let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
            let user = String(validating: decoded[..<colon], as: UTF8.self), (1...Self.longestUser).contains(user.utf8.count)
        else { return nil }
        self.user = user
        password = Array(decoded[(colon + 1)...])
    }
}
