import VarveModel
import VarveStore

/// An inventory was set aside, tried again, and meanwhile its system had sent another.
struct Superseded: Error, CustomStringConvertible {
    /// When that was.
    let newest: Timestamp

    var description: String { DeadLetter.supersededPrefix + "its system has a newer inventory of \(newest.rfc3339)" }
}
