/// Something in a rules file that works but can hardly be meant.
package struct RulesFileWarning: Hashable, Sendable, CustomStringConvertible {
    package let place: SourcePlace
    package let message: String

    package init(place: SourcePlace, message: String) {
        self.place = place
        self.message = message
    }

    package var description: String { "\(place): warning: \(message)" }
}
