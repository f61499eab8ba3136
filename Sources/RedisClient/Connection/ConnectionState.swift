import NIOCore

/// The life of a connection that comes back as often as it is wanted, without any I/O.
///
/// ```
/// idle ──wanted──▶ connecting ──isReady──▶ ready
///  ▲ ▲ └─too soon─▶ backingOff ─┐ │            │
///  │ └──────────────────────────┘ │            │     close: from everywhere to closed, for good
///  └──────────────ended───────────┴────────────┘
/// ```
///
/// Each attempt has a number; what an earlier attempt still reports is stale and changes nothing.
struct ConnectionState {
    private enum Phase: Equatable {
        case idle, backingOff, connecting, ready, closed
    }

    /// What there is to do for requests that wait.
    enum Want: Equatable {
        /// Open a connection; its events carry the number.
        case connect(attempt: Int)
        /// Call `pauseEnded` at this time.
        case pause(until: NIODeadline)
        /// Wait: it is under way.
        case wait
        /// Write the requests.
        case serve
        /// Fail the requests: closed for good.
        case refuse
    }

    /// What the end of an attempt or connection means.
    enum End: Equatable {
        case stale, attemptFailed, connectionLost
    }

    private var phase = Phase.idle
    private var failures = 0
    private var notBefore: NIODeadline?
    private(set) var attempt = 0

    var isReady: Bool { phase == .ready }
    var isConnecting: Bool { phase == .connecting }
    var isClosed: Bool { phase == .closed }

    /// A request waits.
    mutating func wanted(now: NIODeadline) -> Want {
        switch phase {
        case .idle:
            if let notBefore, now < notBefore {
                phase = .backingOff
                return .pause(until: notBefore)
            }
            phase = .connecting
            attempt += 1
            return .connect(attempt: attempt)
        case .backingOff, .connecting: return .wait
        case .ready: return .serve
        case .closed: return .refuse
        }
    }

    /// The pause is over; a request that still waits asks `wanted` again.
    mutating func pauseEnded() {
        guard phase == .backingOff else { return }
        phase = .idle
        notBefore = nil
    }

    /// True while this attempt is the one whose handshake is wanted.
    func isCurrent(_ attempt: Int) -> Bool {
        attempt == self.attempt && (phase == .connecting || phase == .ready)
    }

    /// The handshake went well. False when the attempt is stale.
    mutating func becameReady(_ attempt: Int) -> Bool {
        guard attempt == self.attempt, phase == .connecting else { return false }
        phase = .ready
        failures = 0
        notBefore = nil
        return true
    }

    /// The attempt failed or its connection is gone. After a loss the next attempt may start at once, after a failed attempt it has to pause.
    mutating func ended(_ attempt: Int, now: NIODeadline, jitter: Double) -> End {
        guard isCurrent(attempt) else { return .stale }
        defer { phase = .idle }
        guard phase == .connecting else { return .connectionLost }
        failures += 1
        notBefore = now + TimeAmount(Backoff.pause(failures: failures, jitter: jitter))
        return .attemptFailed
    }

    /// Closed for good.
    mutating func close() {
        phase = .closed
    }
}
