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
    /// The newest inventory's body as the whole zstd frame that came; `nil` where it was read from the store.
    package var frame: [UInt8]?

    package init(head: SystemHead, base: Result<BaseInventory, StoreError>?, memory: RuleMemory, frame: [UInt8]? = nil) {
        self.head = head
        self.base = base
        self.memory = memory
        self.frame = frame
    }

    /// A system as it was read from the store, without its newest inventory.
    ///
    /// A memory that this release cannot read is begun anew: no inventory waits or is set aside for it.
    package init(head: SystemHead) {
        self.init(head: head, base: nil, memory: (try? RuleMemory(decoding: head.memory)) ?? RuleMemory())
    }

    /// About as many bytes as it takes in memory.
    var cost: Int { 1024 + head.memory.count + head.indexed.count + (frame?.count ?? 0) + documentCost }

    /// The part of it that its newest inventory takes, parsed.
    var documentCost: Int {
        guard case .success(let inventory) = base else { return 0 }
        return inventory.memorySize
    }
}
