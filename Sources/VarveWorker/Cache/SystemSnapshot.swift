import VarveDiff
import VarveStore

/// A system as the worker knows it: its head and, where it was needed, its newest inventory parsed.
package struct SystemSnapshot: Sendable {
    package var head: SystemHead
    /// What the next inventory is compared with; `nil` where it was not loaded, a failure where it cannot be.
    package var base: Result<Document, StoreError>?

    package init(head: SystemHead, base: Result<Document, StoreError>?) {
        self.head = head
        self.base = base
    }

    /// About as many bytes as it takes in memory.
    var cost: Int {
        guard case .success(let document) = base else { return 1024 }
        return 1024 + document.memorySize
    }
}
