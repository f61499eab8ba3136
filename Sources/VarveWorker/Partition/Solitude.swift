import DequeModule
import Synchronization

/// Keeps an envelope that is taken alone really alone: while it is in flight, no other partition of the process unpacks anything.
///
/// A process that dies takes all that it has in its hands with it. If another partition's envelope killed it, over and over at the same moment,
/// one that was merely alone in flight would be taken for the culprit. First come, first served.
final class Solitude: Sendable {
    private struct State {
        var sharers = 0
        var isAlone = false
        var waiting = Deque<(isAlone: Bool, continuation: CheckedContinuation<Void, Never>)>()

        func admits(alone: Bool) -> Bool { !isAlone && (!alone || sharers == 0) }

        mutating func admit(alone: Bool) {
            if alone { isAlone = true } else { sharers += 1 }
        }

        mutating func leave(alone: Bool) {
            if alone { isAlone = false } else { sharers -= 1 }
        }
    }

    private let state = Mutex(State())

    /// Runs the body beside others that share.
    func sharing<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await run(alone: false, body)
    }

    /// Runs the body while nobody else is in.
    func alone<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await run(alone: true, body)
    }

    private func run<Result>(alone: Bool, _ body: () async throws -> Result) async rethrows -> Result {
        await enter(alone: alone)
        defer { leave(alone: alone) }
        return try await body()
    }

    private func enter(alone: Bool) async {
        if state.withLock({ tryToEnter(alone: alone, &$0) }) { return }
        await withCheckedContinuation { continuation in
            let isIn = state.withLock { state in
                if tryToEnter(alone: alone, &state) { return true }
                state.waiting.append((alone, continuation))
                return false
            }
            if isIn { continuation.resume() }
        }
    }

    private func tryToEnter(alone: Bool, _ state: inout State) -> Bool {
        guard state.waiting.isEmpty, state.admits(alone: alone) else { return false }
        state.admit(alone: alone)
        return true
    }

    private func leave(alone: Bool) {
        let admitted = state.withLock { state in
            state.leave(alone: alone)
            var admitted: [CheckedContinuation<Void, Never>] = []
            while let first = state.waiting.first, state.admits(alone: first.isAlone) {
                state.waiting.removeFirst()
                state.admit(alone: first.isAlone)
                admitted.append(first.continuation)
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }
}
