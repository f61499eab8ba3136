import VarveDiff
import VarveModel
import VarveNotify
import VarveRules
import VarveStore

/// Compares the inventories of a batch with what their systems had, one after the other. Pure: no I/O, time comes from outside.
package struct BatchComputation: Sendable {
    private let partitioning: Partitioning
    private let partition: Int
    private let now: Timestamp
    private let context: RatingContext
    /// What is told of changes; `nil`: nothing.
    private let notifications: NotificationsFile?
    /// Where each system stands after the inventories that were added.
    package private(set) var systems: [SystemNumber: SystemSnapshot]
    private let damaged: [SystemNumber: StoreError]
    private(set) var sequence: Int64
    package private(set) var commits: [InventoryCommit] = []
    /// What is kept beside the history.
    private(set) var superseded: [SupersededCommit] = []
    private(set) var deadLetters: [DeadLetter] = []
    /// Inventories of systems that do not exist any more.
    private(set) var discarded = 0
    package private(set) var changeCount = 0
    /// Changes that rules left out.
    private(set) var omitted = OmissionCounts()

    /// - `systems`: where the systems of the batch stand.
    /// - `sequence`: ids of the partition ever given.
    package init(
        _ systems: LoadedSystems, _ context: RatingContext, sequence: Int64, partition: Int, partitioning: Partitioning, now: Timestamp,
        notifications: NotificationsFile? = nil
    ) {
        self.notifications = notifications
        self.systems = systems.snapshots
        damaged = systems.damaged
        self.sequence = sequence
        self.partition = partition
        self.partitioning = partitioning
        self.now = now
        self.context = context
    }

    /// Adds one inventory: as a commit, as a dead letter where it cannot be compared, or not at all where its system was deleted.
    ///
    /// - Returns: why it is a dead letter; `nil` where it is not.
    @discardableResult
    mutating func add(_ item: HashedInventory) -> String? {
        do {
            if let error = damaged[item.inventory.number] { throw error }
            guard let system = systems[item.inventory.number] else {
                discarded += 1
                return nil
            }
            guard system.head.system == item.inventory.system else { throw PackedFormError.malformed }
            if let newest = system.head.newest, Self.isSuperseded(item.inventory, by: newest) {
                try keep(item, beside: system, newest)
                return nil
            }
            let comparison = try compare(item, with: system)
            let commit = try commit(item, comparison, after: system)
            commits.append(commit)
            sequence += InventoryCommit.ids(changes: commit.changes.count)
            changeCount += commit.changes.count
            omitted.add(comparison.omitted)
            systems[item.inventory.number] = SystemSnapshot(
                head: commit.after, base: comparison.base, memory: comparison.memory, frame: item.inventory.frame)
            return nil
        } catch {
            deadLetters.append(
                DeadLetter(
                    time: now, attempts: item.inventory.attempts + 1, error: "\(error)", envelope: item.inventory.envelope))
            return "\(error)"
        }
    }

    /// Adds an envelope of the queue, or what was in it.
    ///
    /// - Returns: what becomes of it with the commit.
    @discardableResult
    package mutating func add(_ item: DecodedBatch.Item) -> InventoryOutcome {
        let before = (kept: superseded.count, gone: discarded, changes: changeCount)
        switch item {
        case .inventory(let inventory): if add(inventory) != nil { return .dead }
        case .deadLetter(let letter):
            deadLetters.append(letter)
            return .dead
        }
        if superseded.count > before.kept { return .superseded }
        if discarded > before.gone { return .discarded }
        return changeCount > before.changes ? .changed : .unchanged
    }

    /// What was set aside and is tried again must not end up behind what its system sent since.
    private static func isSuperseded(_ inventory: IncomingInventory, by newest: NewestInventory) -> Bool {
        inventory.attempts > 0 && inventory.receivedAt <= newest.time
    }

    /// - Throws: `Superseded` where it is not to be kept, `JSONError` for a body that is no JSON, or an error of the compression.
    private mutating func keep(_ item: HashedInventory, beside system: SystemSnapshot, _ newest: NewestInventory) throws {
        let inventory = item.inventory
        guard inventory.isKeptIfSuperseded else { throw Superseded(newest: newest.time) }
        _ = try context.comparable(inventory.body)
        let kept = SupersededInventory(
            id: InventoryID(rawValue: partitioning.id(sequence: sequence + 1, partition: partition)), receivedAt: inventory.receivedAt,
            processedAt: now.roundedUpToMillisecond, supersededBy: newest.id, isRedacted: item.isRedacted, size: inventory.body.count,
            hash: item.hash, envelope: RetriedLetter.digest(inventory.envelope))
        var after = system
        after.head.revision += 1
        superseded.append(
            SupersededCommit(number: inventory.number, inventory: kept, frame: inventory.frame, before: system.head, after: after.head))
        sequence += 1
        systems[inventory.number] = after
    }

    private func compare(_ item: HashedInventory, with system: SystemSnapshot) throws -> Comparison {
        let body = item.inventory.body
        guard let newest = system.head.newest else { return try context.first(body, memory: system.memory) }
        return try context.compare(
            body, isUnchanged: item.hash == newest.hash, with: system.base, system.memory, at: effectiveTime(of: item, after: newest))
    }

    private func effectiveTime(of item: HashedInventory, after newest: NewestInventory?) -> Timestamp {
        guard let newest else { return item.inventory.receivedAt }
        return max(item.inventory.receivedAt, newest.time.advanced(by: 1))
    }

    private func commit(_ item: HashedInventory, _ comparison: Comparison, after system: SystemSnapshot) throws -> InventoryCommit {
        let newest = system.head.newest
        let id = InventoryID(rawValue: partitioning.id(sequence: sequence + 1, partition: partition))
        let time = effectiveTime(of: item, after: newest)
        let place = try place(item, comparison, at: BodyLocation(time: time, inventory: id), after: system)
        let record = InventoryRecord(
            id: id, time: time, receivedAt: item.inventory.receivedAt, processedAt: now.roundedUpToMillisecond,
            changeCount: comparison.changes.count,
            previous: newest?.id, isRedacted: item.isRedacted, body: place.body)
        var head = system.head
        head.newest = NewestInventory(id: id, time: time, hash: item.hash, body: record.location, chain: place.chain)
        head.revision += 1
        if !comparison.isLeftAsItWas { head.memory = comparison.memory.encoded() }
        if !comparison.changes.isEmpty { head.changedDay = time.day }
        let index = try context.index(item.inventory.body, comparison, from: try? system.base?.get(), after: system.head, at: time)
        if let index { head.indexed = index.after }
        if !comparison.isUnchanged, let kind = try? comparison.base?.get().kind { head.kind = kind.rawValue }
        return InventoryCommit(
            number: item.inventory.number, record: record, frame: place.frame, changes: comparison.changes, rules: comparison.rules,
            firstChangeSequence: sequence + 2, before: system.head, after: head, index: index,
            notification: notification(of: comparison, item.inventory.number, record, head))
    }

    /// What rules of notifications ask for of an inventory.
    private func notification(
        of comparison: Comparison, _ number: SystemNumber, _ record: InventoryRecord, _ head: SystemHead
    ) -> NotificationEntry? {
        guard let notifications, !comparison.changes.isEmpty else { return nil }
        let targets = notifications.targets(of: comparison.changes, system: head.system, organization: head.organization)
        guard !targets.isEmpty else { return nil }
        return NotificationEntry(
            event: .changes, system: head.system, number: number, organization: head.organization, inventory: record.id, time: record.time,
            noted: now, rules: comparison.rules, targets: targets)
    }

    /// Leaves nothing to be told; of how many inventories there was something.
    mutating func dropNotifications() -> Int {
        var dropped = 0
        for index in commits.indices where commits[index].notification != nil {
            commits[index].notification = nil
            dropped += 1
        }
        return dropped
    }

    private struct Place {
        let body: InventoryRecord.Body
        let frame: SnapshotFrame?
        let chain: SnapshotChain
    }

    /// How the body is kept: as that of the inventory before, where nothing changed, or as a frame at the end of the system's chain.
    private func place(
        _ item: HashedInventory, _ comparison: Comparison, at location: BodyLocation, after system: SystemSnapshot
    ) throws -> Place {
        if comparison.isUnchanged, let newest = system.head.newest {
            return Place(body: .same(newest.body), frame: nil, chain: newest.chain)
        }
        let (frame, chain) = try SnapshotChain.append(
            item.inventory.body, whole: item.inventory.frame, at: location, to: system.head.newest?.chain,
            after: try? system.base?.get().body)
        return Place(body: .own(size: item.inventory.body.count, hash: item.hash), frame: frame, chain: chain)
    }
}
