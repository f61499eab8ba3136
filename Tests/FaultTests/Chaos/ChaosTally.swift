import Synchronization

/// What happened, by name; and what must not happen, in words.
final class ChaosTally: Sendable {
    private struct State {
        var counts: [String: Int] = [:]
        var violations: [String] = []
    }

    private let state = Mutex(State())

    func count(_ name: String) {
        state.withLock { $0.counts[name, default: 0] += 1 }
    }

    func violated(_ what: String) {
        state.withLock { $0.violations.append(what) }
    }

    func count(of name: String) -> Int { state.withLock { $0.counts[name] ?? 0 } }

    var violations: [String] { state.withLock { $0.violations } }

    /// `kill -9 worker 3, flush scripts 1`.
    var description: String {
        state.withLock { $0.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ") }
    }
}
