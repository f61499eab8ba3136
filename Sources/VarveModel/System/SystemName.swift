/// A system's name for people: 1 to 256 bytes of UTF-8, no control characters.
package struct SystemName: Hashable, Sendable {
    package let rawValue: String

    package static let mostBytes = 256

    /// `nil` where the text is no name.
    package init?(_ text: String) {
        guard (1...Self.mostBytes).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        rawValue = text
    }
}
