/// The part of a rule that left a change out; the raw value is its name in rules files and metrics.
package enum OmissionCause: String, CaseIterable, Hashable, Sendable {
    case ignore
    case withinPercent = "within_percent"
    case atMostEvery = "at_most_every"
    /// The field goes back and forth.
    case flapping
}

/// How many changes were left out, by cause.
package struct OmissionCounts: Hashable, Sendable {
    package private(set) var ignore = 0
    package private(set) var withinPercent = 0
    package private(set) var atMostEvery = 0
    package private(set) var flapping = 0

    package init() {}

    package subscript(_ cause: OmissionCause) -> Int {
        switch cause {
        case .ignore: ignore
        case .withinPercent: withinPercent
        case .atMostEvery: atMostEvery
        case .flapping: flapping
        }
    }

    package mutating func add(_ omitted: [OmittedChange]) {
        for change in omitted { add(change.cause) }
    }

    private mutating func add(_ cause: OmissionCause) {
        switch cause {
        case .ignore: ignore += 1
        case .withinPercent: withinPercent += 1
        case .atMostEvery: atMostEvery += 1
        case .flapping: flapping += 1
        }
    }
}

extension Outcome.Kind {
    /// By what an outcome of this kind leaves a change out.
    var omissionCause: OmissionCause {
        switch self {
        case .within: .withinPercent
        case .atMostEvery: .atMostEvery
        case .ignore, .record: .ignore
        }
    }
}
