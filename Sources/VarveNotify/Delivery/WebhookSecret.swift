import Crypto
import Foundation
import VarveModel

/// What signs notifications, as the Standard Webhooks specification has it: `whsec_` and the key in base 64.
package struct WebhookSecret: Sendable, CustomStringConvertible {
    package static let prefix = "whsec_"
    package static let keyBytes = 24...64
    package static let expectation =
        "a secret is \(prefix) and base 64 of \(keyBytes.lowerBound) to \(keyBytes.upperBound) bytes: echo \(prefix)$(openssl rand -base64 32)"

    private let key: SymmetricKey

    /// `nil` where the text is none; `expectation` says what would be.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            Self.keyBytes.contains(bytes.count)
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// Never the secret.
    package var description: String { "<secret>" }

    /// The header fields that prove who sends a body, and when.
    package func headers(id: String, body: [UInt8], at time: Timestamp) -> [(name: String, value: String)] {
        let seconds = String(time.microseconds / 1_000_000)
        let signed = Array("\(id).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        return [
            ("webhook-id", id), ("webhook-timestamp", seconds), ("webhook-signature", "v1,\(Data(code).base64EncodedString())"),
        ]
    }
}
