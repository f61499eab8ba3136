/// What a connection did, for tests and measurements.
struct ConnectionCounters: Sendable, Equatable {
    var attempts = 0
    var requests = 0
    var flushes = 0

    /// Requests that are not written yet.
    var waiting = 0

    /// Requests that are written and miss replies.
    var pending = 0
}
