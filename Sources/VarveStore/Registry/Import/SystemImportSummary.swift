/// What became of the lines of a file of systems so far.
package struct SystemImportSummary: Hashable, Sendable {
    package private(set) var registered = 0
    package private(set) var changed = 0
    package private(set) var unchanged = 0
    package internal(set) var refused = 0

    package init() {}

    mutating func count(_ outcome: SystemImportOutcome) {
        switch outcome {
        case .registered: registered += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
    }

    /// In words.
    package var text: String { "\(registered) systems registered, \(changed) changed, \(unchanged) unchanged, \(refused) lines refused" }
}
