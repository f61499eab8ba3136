import Crypto

/// What people call a dead letter: its partition and the beginning of the SHA-256 of it as it is stored, as in `17-0f3a9c42be71`.
package struct DeadLetterID: Hashable, Sendable, CustomStringConvertible {
    package let partition: Int
    private let digest: String

    private static let bytes = 6

    /// Parameter letter: as it is stored.
    package init(partition: Int, letter: [UInt8]) {
        self.partition = partition
        digest = hexadecimal(SHA256.hash(data: letter).prefix(Self.bytes))
    }

    /// `nil` for what is no id.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let partition = Int(parts[0]), partition >= 0, String(partition) == parts[0] else { return nil }
        guard parts[1].utf8.count == 2 * Self.bytes, parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit && !$0.isUppercase }) else {
            return nil
        }
        self.partition = partition
        digest = String(parts[1])
    }

    package var description: String { "\(partition)-\(digest)" }
}
