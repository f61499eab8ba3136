/// One bad value of a request.
package struct ValidationIssue: Hashable, Sendable {
    /// The parameter, or `body`.
    package var key: String
    /// A machine code, or a short sentence that says what is expected.
    package var message: String
    /// The bad value, shortened.
    package var value: String

    /// Values are cut to this many characters.
    package static let longestValue = 100

    package init(key: String, message: String, value: String) {
        self.key = key
        self.message = message
        self.value = value.count > Self.longestValue ? value.prefix(Self.longestValue) + "…" : value
    }
}
