/// A load on one process of each role, or on two.
struct DoubledRun: Sendable {
    let window: LoadWindow
    /// Of the query services, for an answer.
    let microsecondsPerAnswer: Double

    func microseconds(_ role: Role) -> Double { role == .query ? microsecondsPerAnswer : window.microseconds(role) }
}
