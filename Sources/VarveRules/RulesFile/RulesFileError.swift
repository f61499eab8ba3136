/// One mistake in a file of rules or of notifications: `rules.yaml:12:15: severity 'urgent': expected one of low, medium, high, critical`.
package struct RulesFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let place: SourcePlace
    /// What was found and what was expected.
    package let message: String

    package init(place: SourcePlace, message: String) {
        self.place = place
        self.message = message
    }

    package var description: String { "\(place): \(message)" }
}
