import NIOCore

/// How a call goes on after it was refused: at once where it was told where to go, otherwise after ever longer pauses, until its time is over.
struct Retry {
    private static let firstPause: Duration = .milliseconds(10)
    private static let longestPause: Duration = .milliseconds(250)
    /// Redirections that are followed at once; nodes that send each other's clients back and forth are not asked in a busy loop.
    private static let promptRedirections = 3
    /// How long an attempt may wait for a connection to one node before it looks whether another one has the slot by then.
    static let connectionPatience: Duration = .milliseconds(500)

    /// When the call has to be answered.
    let deadline: NIODeadline
    /// Until when no connection may be had.
    let connectDeadline: NIODeadline

    private var redirections = 0
    private var pauses = 0

    init(_ deadlines: RequestDeadlines) {
        deadline = deadlines.reply
        connectDeadline = deadlines.connection
    }

    /// After a redirection. False when the time is over.
    mutating func redirect() async throws -> Bool {
        redirections += 1
        return redirections <= Self.promptRedirections ? NIODeadline.now() < deadline : try await pause(until: deadline)
    }

    /// After a refusal. False when the time is over.
    mutating func pause() async throws -> Bool { try await pause(until: deadline) }

    /// After a connection could not be had. False when the time for that is over.
    mutating func pauseForConnection() async throws -> Bool { try await pause(until: connectDeadline) }

    private mutating func pause(until end: NIODeadline) async throws -> Bool {
        pauses += 1
        let pause = Backoff.pause(
            failures: pauses, jitter: .random(in: 0..<1), first: Self.firstPause, cap: Self.longestPause)
        guard NIODeadline.now() + TimeAmount(pause) < end else { return false }
        try await Task.sleep(for: pause)
        return true
    }

    /// Of one attempt.
    /// - Parameter time: how long its reply may take; `nil`: until the call has to be answered.
    func attempt(_ time: Duration? = nil) -> RequestDeadlines {
        let now = NIODeadline.now()
        return RequestDeadlines(
            connection: min(connectDeadline, now + TimeAmount(Self.connectionPatience)),
            reply: time.map { now + TimeAmount($0) } ?? deadline)
    }
}
