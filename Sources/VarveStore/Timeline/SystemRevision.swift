import VarveModel

/// Which state of a system's history was read: it changes with everything that can be read of it.
package struct SystemRevision: Hashable, Sendable {
    /// A system that is created again under its id has another number.
    let number: SystemNumber
    let revision: String
    /// What the head says of the newest inventory: its id, its time and the hash of its body among it. Where Redis has lost what it had, or
    /// was restored from a copy, revisions come again, of other inventories.
    let newest: [UInt8]

    /// Visible ASCII without quotes.
    package var text: String { "\(number.rawValue).\(revision).\(FNV1a(newest).twelveDigits)" }
}

/// What was read, and of which revision; none where the system was written faster than it could be read.
package struct Versioned<Value: Sendable>: Sendable {
    package let value: Value
    package let revision: SystemRevision?
    /// What besides the revision tells this value from others, in visible ASCII without quotes: of a count that falls as time goes by, the
    /// count. Empty where the value can be no other while the revision stays.
    package var variant = ""

    package init(value: Value, revision: SystemRevision?) {
        self.value = value
        self.revision = revision
    }

    package func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> Versioned<Other> {
        var other = Versioned<Other>(value: try transform(value), revision: revision)
        other.variant = variant
        return other
    }
}
