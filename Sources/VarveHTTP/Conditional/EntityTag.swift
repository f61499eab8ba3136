/// A weak validator (RFC 9110, 8.8.3): equal tags mean answers that say the same, whatever their content coding.
package struct EntityTag: Hashable, Sendable {
    /// Between the quotes: visible ASCII without quotes.
    package let opaque: String

    package init(_ opaque: String) {
        self.opaque = opaque
    }

    /// As a field value: `W/"…"`.
    package var text: String { "W/\"\(opaque)\"" }
}
