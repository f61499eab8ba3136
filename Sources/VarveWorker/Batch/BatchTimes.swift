import VarveModel

/// When a batch was there, when its commit went off, and when Redis had answered.
struct BatchTimes: Sendable {
    let started: Timestamp
    let sent: Timestamp
    let answered: Timestamp

    /// Microseconds in all, and of the commit.
    var whole: Int64 { answered.microseconds - started.microseconds }
    var commit: Int64 { answered.microseconds - sent.microseconds }
}
