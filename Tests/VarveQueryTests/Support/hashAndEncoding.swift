import Crypto
import Foundation

/// SHA-256 in hexadecimal, as answers have it.
func hexadecimalHash(of bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Data(bytes)).map { String(256 + Int($0), radix: 16).dropFirst() }.joined()
}

/// Every byte as `%xx`.
func percentEncoded(_ text: String) -> String {
    text.utf8.map { "%" + String(256 + Int($0), radix: 16).dropFirst() }.joined()
}
