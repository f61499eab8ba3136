import Synchronization
import VarveModel

/// What the work on a request finds out that its line in the log and its span tell. Only there where somebody will read it.
package final class RequestNotes: Sendable {
    private let found = Mutex<SystemID?>(nil)

    package init() {}

    /// Whose inventory it brings.
    package var system: SystemID? {
        get { found.withLock { $0 } }
        set { found.withLock { $0 = newValue } }
    }
}
