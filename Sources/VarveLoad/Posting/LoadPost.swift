/// A post of a system, until it is acknowledged or given up.
struct LoadPost: Sendable {
    let system: Int
    /// Which post of the system it is, from 0.
    let index: Int
    /// Sequence number of its inventory.
    let sequence: Int
    /// When it was due: nanoseconds on the clock of `NIODeadline`.
    let due: Int64
    /// It may be stored, though nothing said so: a connection was lost, or an answer left it open.
    var isInDoubt = false
}

/// A post that is sent again when its time has come.
struct Retry: Comparable {
    let at: Int64
    let post: LoadPost

    static func < (left: Retry, right: Retry) -> Bool { left.at < right.at }
    static func == (left: Retry, right: Retry) -> Bool { left.at == right.at }
}
