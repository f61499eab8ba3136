/// Pauses between connection attempts: doubled with each failure, capped, and jittered so that many clients do not come back at one moment.
enum Backoff {
    static let first: Duration = .milliseconds(50)
    static let cap: Duration = .seconds(2)

    /// The pause after the `failures`-th failure in a row (1, 2, …); half to all of the nominal pause.
    /// - Parameter jitter: random, in `0..<1`.
    static func pause(failures: Int, jitter: Double, first: Duration = first, cap: Duration = cap) -> Duration {
        let doublings = min(max(failures, 1) - 1, 10)
        let nominal = min(cap, first * (1 << doublings))
        return nominal * (0.5 + 0.5 * jitter)
    }
}
