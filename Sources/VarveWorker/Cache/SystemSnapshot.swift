import VarveDiff
import VarveModel
import VarveStore

/// A system as the worker knows it: its head and, where it was needed, its newest inventory parsed.
package struct SystemSnapshot: Sendable {
    package var head: SystemHead
    /// What the next inventory is compared with; `nil` where it was not loaded, a failure where it cannot be.
    package var base: Result<BaseInventory, StoreError>?
    /// What the head's rule memory says.
    package var memory: RuleMemory

    package init(head: SystemHead, base: Result<BaseInventory, StoreError>?, memory: RuleMemory) {
        self.head = head
        self.base = base
        self.memory = memory
    }

    /// A system as it was read from the store, without its newest inventory.
    ///
    /// A memory that this release cannot read is begun anew: no inventory waits or is set aside for it.
    package init(head: SystemHead) {
        self.init(head: head, base: nil, memory: (try? RuleMemory(decoding: head.memory)) ?? RuleMemory())
    }

    /// About as many bytes as it takes in memory.
    var cost: Int {
        guard case .success(let inventory) = base else { return 1024 }
        return 1024 + inventory.memorySize
    }
}
