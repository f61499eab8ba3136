import Logging
import NIOConcurrencyHelpers
import RedisClient
import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Brings history from elsewhere into the store, through the same comparison and commit as live inventories.
///
/// The partitions that the lines touch are taken over from the workers meanwhile; live posts wait in the queue.
package final class Importer: Sendable {
    private let store: Store
    private let context: RatingContext
    private let leases: ImportLeases
    private let hotDays: Int
    private let report: @Sendable (ImportRefusal) -> Void
    private let systems = NIOLockedValueBox<[SystemID: RegisteredSystem]>([:])
    private let caches: [NIOLockedValueBox<SnapshotCache>]

    private static let linesPerCommit = 256
    private static let changesPerCommit = 2000
    private static let monthsPerStep = 64
    private static let cacheBytes = 512 << 20

    /// - `name`: unique, for the leases.
    /// - `leaseLifetime`: how long the leases live without being renewed.
    /// - `report`: called for each line that is not imported.
    package init(
        store: Store, rules: RuleBook, hotDays: Int = Sealer.standardHotDays, name: String,
        leaseLifetime: Duration = Leases.standardLifetime, logger: Logger,
        report: @escaping @Sendable (ImportRefusal) -> Void
    ) {
        self.store = store
        self.hotDays = hotDays
        context = RatingContext(book: rules, digestKey: store.digestKey)
        self.report = report
        leases = ImportLeases(store: store, name: name, lifetime: leaseLifetime, logger: logger)
        let capacity = Self.cacheBytes / store.partitioning.count
        caches = (0..<store.partitioning.count).map { _ in NIOLockedValueBox(SnapshotCache(capacity: capacity)) }
    }

    /// Runs `body`, which imports chunk after chunk, with leases kept; gives them back at its end.
    package func run<Result: Sendable>(_ body: @Sendable @escaping (Importer) async throws -> Result) async throws -> Result {
        try await leases.kept {
            let result = try await body(self)
            try await self.sealRest()
            return result
        }
    }

    /// Imports some lines; when it returns they are stored. Lines of one system are taken in their order.
    ///
    /// - Parameter lines: line numbers from 1, and texts.
    package func add(_ lines: [(number: Int, text: [UInt8])]) async throws -> ImportSummary {
        var summary = ImportSummary()
        var byPartition: [Int: [(line: ImportLine, inventory: IncomingInventory)]] = [:]
        for (number, text) in lines {
            do {
                let line = try ImportLine(number: number, parsing: text)
                let inventory = try await inventory(of: line)
                byPartition[store.partitioning.partition(of: line.system), default: []].append((line, inventory))
            } catch let refusal as ImportRefusal {
                summary.refused += 1
                report(refusal)
            }
        }
        let parts = byPartition
        return try await withThrowingTaskGroup(of: ImportSummary.self) { group in
            for (partition, items) in parts { group.addTask { try await self.importPart(items, into: partition) } }
            return try await group.reduce(into: summary) { $0.add($1) }
        }
    }

    private func inventory(of line: ImportLine) async throws -> IncomingInventory {
        guard let system = try await system(line.system) else {
            throw ImportRefusal(line: line.number, reason: "no system \(line.system): `varve systems create --id \(line.system)` makes it")
        }
        return IncomingInventory(
            system: line.system, number: system.number, receivedAt: line.time, body: line.data, frame: try Zstd.compress(line.data),
            envelope: [])
    }

    private func system(_ id: SystemID) async throws -> RegisteredSystem? {
        if let known = systems.withLockedValue({ $0[id] }) { return known }
        guard let found = try await Registry(store: store).find(id), found.record.state != .deleted else { return nil }
        systems.withLockedValue { $0[id] = found }
        return found
    }

    private func importPart(_ items: [(line: ImportLine, inventory: IncomingInventory)], into partition: Int) async throws -> ImportSummary
    {
        let lease = try await leases.lease(of: partition)
        var summary = ImportSummary()
        var rest = items[...]
        while !rest.isEmpty {
            let (taken, result) = try await commitSome(rest.prefix(Self.linesPerCommit), lease)
            rest = rest.dropFirst(taken)
            summary.add(result)
        }
        return summary
    }

    /// Compares and commits lines until there are enough changes for one commit; how many lines it took.
    private func commitSome(
        _ items: ArraySlice<(line: ImportLine, inventory: IncomingInventory)>, _ lease: Lease
    ) async throws -> (Int, ImportSummary) {
        let keys = store.partitioning.keys[lease.partition]
        let place = try await Queue(store: store).peek(keys, limit: BatchLimit(envelopes: 0, bytes: 0))
        let hashed = try items.map { try HashedInventory($0.inventory, context) }
        // Taken out, not copied; where this throws the import ends.
        var cache = caches[lease.partition].withLockedValue { box in
            defer { box = SnapshotCache(capacity: box.capacity) }
            return box
        }
        let known = try await SnapshotLoader(store: store, keys: keys, context: context).load(for: hashed, &cache)
        let now = store.now()
        var computation = BatchComputation(
            known, context, sequence: place.sequence, partition: lease.partition, partitioning: store.partitioning, now: now)
        var summary = ImportSummary()
        var taken = 0
        for (item, inventory) in zip(items, hashed) where computation.changeCount < Self.changesPerCommit {
            taken += 1
            if let refusal = add(inventory, of: item.line, to: &computation, now) {
                summary.refused += 1
                report(refusal)
            }
        }
        try await commit(computation, place, lease)
        for (number, snapshot) in computation.systems { cache.store(snapshot, for: number) }
        for number in try await seal(computation, lease) { cache.remove(number) }
        let updated = cache
        caches[lease.partition].withLockedValue { $0 = updated }
        summary.imported = computation.commits.count
        summary.changes = computation.changeCount
        return (taken, summary)
    }

    /// Seals the months that these lines left behind: a long history never lies in its larger form as a whole.
    private func seal(_ computation: BatchComputation, _ lease: Lease) async throws -> [SystemNumber] {
        let sealer = Sealer(store: store, lease: lease, hotDays: hotDays)
        var months: [SystemNumber: Month] = [:]
        for commit in computation.commits {
            guard let last = commit.before.newest?.time.month, last < commit.record.time.month else { continue }
            months[commit.number] = commit.record.time.month
        }
        var sealed: [SystemNumber] = []
        for (number, month) in months where try await sealer.seal(number, before: month) > 0 { sealed.append(number) }
        return sealed
    }

    /// Seals what is left: the last months of systems whose history ended long ago.
    private func sealRest() async throws {
        for lease in leases.held {
            let sealer = Sealer(store: store, lease: lease, hotDays: hotDays)
            var damaged: Set<SystemNumber> = []
            while case let progress = try await sealer.seal(limit: Self.monthsPerStep, skipping: damaged), !progress.isDone {
                damaged.formUnion(progress.failed.keys)
            }
        }
    }

    /// Adds one line; why it is refused, where it is.
    private func add(
        _ inventory: HashedInventory, of line: ImportLine, to computation: inout BatchComputation, _ now: Timestamp
    ) -> ImportRefusal? {
        if let refusal = refusal(of: line, computation.systems[inventory.inventory.number], now) { return refusal }
        let discarded = computation.discarded
        if let error = computation.add(inventory) { return ImportRefusal(line: line.number, reason: error) }
        guard computation.discarded == discarded else {
            return ImportRefusal(line: line.number, reason: "system \(line.system) was deleted meanwhile")
        }
        return nil
    }

    private func refusal(of line: ImportLine, _ system: SystemSnapshot?, _ now: Timestamp) -> ImportRefusal? {
        guard line.time <= now else { return ImportRefusal(line: line.number, reason: "\(line.time.rfc3339) is in the future") }
        guard let newest = system?.head.newest, line.time <= newest.time else { return nil }
        return ImportRefusal(
            line: line.number, reason: "not newer than the newest inventory of \(line.system), which is of \(newest.time.rfc3339)")
    }

    private func commit(_ computation: BatchComputation, _ place: Batch, _ lease: Lease) async throws {
        guard !computation.commits.isEmpty else { return }
        let commit = PartitionCommit(
            lease: lease, position: place.position, consumed: 0, sequence: place.sequence, newSequence: computation.sequence,
            inventories: computation.commits, deadLetters: [])
        switch try await commitOnce(commit) {
        case .committed: return
        case .fenced: throw ImportError.leaseLost(lease.partition)
        case let other: throw ImportError.refused(partition: lease.partition, outcome: "\(other)")
        }
    }

    /// Commits; where the answer was lost, the sequence tells whether it is stored.
    private func commitOnce(_ commit: PartitionCommit) async throws -> CommitOutcome {
        do {
            return try await Committer(store: store).commit(commit)
        } catch let error as RedisError where error.mayHaveExecuted {
            if try await isStored(commit) { return .committed }
            let outcome = try await Committer(store: store).commit(commit)
            // The first one may have arrived in between.
            if outcome == .moved, try await isStored(commit) { return .committed }
            return outcome
        }
    }

    private func isStored(_ commit: PartitionCommit) async throws -> Bool {
        let keys = store.partitioning.keys[commit.lease.partition]
        return try await Queue(store: store).peek(keys, limit: BatchLimit(envelopes: 0, bytes: 0)).sequence == commit.newSequence
    }
}
