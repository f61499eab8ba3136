/// The public id of a system: `[A-Za-z0-9._-]{1,64}`, never `inventory`.
package struct SystemID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// `nil` where the text is not a system id.
    package init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed), text != "inventory" else { return nil }
        rawValue = String(text)
    }

    package var description: String { rawValue }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
