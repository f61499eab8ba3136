/// What one check found.
package struct Finding: Hashable, Sendable {
    package enum Result: String, CaseIterable, Sendable {
        case ok
        /// Loses nothing now, and should be mended all the same.
        case warning
        case wrong
        /// Something else is in the way.
        case unchecked = "not checked"
    }

    /// A name for programs, such as `redis.appendfsync`.
    package let check: String
    /// Which of several it is about, such as a master's address.
    package var of: String?
    package let result: Result
    package let found: String
    /// How to mend it.
    package let remedy: String?

    package init(_ check: String, of subject: String? = nil, _ result: Result, _ found: String, mend remedy: String? = nil) {
        self.check = check
        of = subject
        self.result = result
        self.found = found
        self.remedy = remedy
    }

    package static func ok(_ check: String, _ found: String) -> Finding { Finding(check, .ok, found) }

    package static func warning(_ check: String, _ found: String, mend remedy: String) -> Finding {
        Finding(check, .warning, found, mend: remedy)
    }

    package static func wrong(_ check: String, _ found: String, mend remedy: String? = nil) -> Finding {
        Finding(check, .wrong, found, mend: remedy)
    }

    /// - `reason`: what is in the way.
    package static func unchecked(_ check: String, _ reason: String) -> Finding { Finding(check, .unchecked, reason) }

    /// Of an error whose text says how to mend it behind the first colon or not at all.
    package static func wrong(_ check: String, error: any Error) -> Finding { Finding(check, .wrong, "\(error)") }
}
