/// Pauses between attempts to send a batch.
struct RetryPauses: Sendable {
    /// Attempts in all.
    var attempts = 5
    /// Before the second attempt; each one after that is twice as long.
    var first = Duration.seconds(1)
    var longest = Duration.seconds(15)

    /// - Parameters:
    ///   - attempt: the one that failed, from 1.
    ///   - asked: by the collector.
    ///   - jitter: 0 to 1: many processes must not come back at the same moment.
    /// - Returns: `nil` where it is given up.
    func pause(after attempt: Int, asked: Duration?, jitter: Double) -> Duration? {
        guard attempt < attempts else { return nil }
        if let asked { return asked <= longest ? asked : nil }
        return min(first * (1 << (attempt - 1)), longest) * (0.5 + jitter / 2)
    }
}
