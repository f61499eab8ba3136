import DequeModule
import Synchronization

/// Where callers of any thread leave their requests. The event loop is woken once for all that come until it looks.
final class Inbox: Sendable {
    enum Receipt {
        /// The caller has to wake the event loop.
        case wake
        /// The event loop is about to look.
        case queued
        /// Closed: nothing is taken any more.
        case closed
    }

    private struct State {
        var requests: [Request] = []
        var isWoken = false
        var isOpen = true
    }

    private let state = Mutex(State())

    func add(_ request: Request) -> Receipt {
        state.withLock { state in
            guard state.isOpen else { return .closed }
            state.requests.append(request)
            defer { state.isWoken = true }
            return state.isWoken ? .queued : .wake
        }
    }

    /// Moves everything to the end of `waiting`. `spare` is empty and keeps its capacity from one turn to the next.
    func drain(into waiting: inout Deque<Request>, spare: inout [Request]) {
        state.withLock { state in
            state.isWoken = false
            swap(&state.requests, &spare)
        }
        waiting.append(contentsOf: spare)
        spare.removeAll(keepingCapacity: spare.capacity <= 4096)
    }

    /// Takes nothing from now on; what is inside waits for `drain`. False when it was closed before.
    @discardableResult
    func close() -> Bool {
        state.withLock { state in
            defer { state.isOpen = false }
            return state.isOpen
        }
    }
}
