/// Something of a Redis that should be otherwise.
package struct RedisRemark: Hashable, Sendable {
    /// The setting, or what else it is about.
    package let subject: String
    package let found: String
    /// What follows from it, or how to mend it, in words.
    package let mend: String?
    /// What the setting should be.
    package let value: String?

    init(_ subject: String, _ found: String, mend: String? = nil, set value: String? = nil) {
        self.subject = subject
        self.found = found
        self.mend = mend
        self.value = value
    }

    /// In a sentence, for errors and the log.
    package var text: String { mend.map { "\(found): \($0)" } ?? found }

    /// What mends it at once.
    package var command: String? { value.map { "CONFIG SET \(subject) \($0)" } }
}
