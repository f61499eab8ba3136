import Foundation

/// What a token's header says about how to check it. Nothing in it is trusted: it is only compared with what is configured.
struct TokenHeader: Decodable, Equatable {
    let algorithm: String
    /// `kid`: which of the issuer's keys signed.
    let keyID: String?
    let hasCriticalExtensions: Bool

    private enum CodingKeys: String, CodingKey {
        case algorithm = "alg"
        case keyID = "kid"
        case critical = "crit"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        algorithm = try container.decode(String.self, forKey: .algorithm)
        keyID = try container.decodeIfPresent(String.self, forKey: .keyID)
        hasCriticalExtensions = container.contains(.critical)
    }

    /// Reads the first of a token's three parts.
    static func read(from token: String) throws(TokenRefusal) -> TokenHeader {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let json = data(base64URL: parts[0]), let header = try? JSONDecoder().decode(Self.self, from: json) else {
            throw .malformed
        }
        return header
    }

    /// Base64 in the alphabet for addresses, without padding.
    private static func data(base64URL text: Substring.UTF8View) -> Data? {
        var bytes = text.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        bytes += Array(repeating: UInt8(ascii: "="), count: (4 - bytes.count % 4) % 4)
        return Data(base64Encoded: Data(bytes))
    }
}
