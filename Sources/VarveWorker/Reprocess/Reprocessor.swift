import RedisClient
import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Rates the kept history of systems of one partition again, month after month, each written in one atomic step under the partition's lease.
package struct Reprocessor: Sendable {
    private let store: Store
    private let lease: Lease
    private let context: RatingContext
    /// Inventories before this keep their changes.
    private let from: Timestamp?
    private let isDryRun: Bool

    package init(store: Store, lease: Lease, rules: RuleBook, from: Timestamp? = nil, isDryRun: Bool = false) {
        self.store = store
        self.lease = lease
        context = RatingContext(book: rules, digestKey: store.digestKey)
        self.from = from
        self.isDryRun = isDryRun
    }

    /// Rates a system's history again. Where it ends before its time each month is either done or as it was; the next run completes it.
    ///
    /// - `each`: is called with each month, and at the end of the system; also where it is damaged, or was written by somebody else.
    /// - Throws: `StoreError.leaseLost`, a `RedisError`, or `CancellationError`.
    package func run(_ system: RegisteredSystem, each: (ReprocessStep) -> Void) async throws {
        var step = ReprocessStep(system: system.id, summary: ReprocessSummary())
        do {
            try await walk(system) { month, summary in
                each(ReprocessStep(system: system.id, summary: summary, month: month))
            }
            step.summary.systems = 1
        } catch {
            guard let damage = StoreError.damage(from: error, in: "system \(system.id)") else { throw error }
            (step.failure, step.summary.failed) = ("\(damage)", 1)
        }
        each(step)
    }

    private func walk(_ system: RegisteredSystem, _ each: (Month, ReprocessSummary) -> Void) async throws {
        guard var rewriter = try await HistoryRewriter.open(system, store, lease) else { return }
        let start = try await start(rewriter)
        var walk = ReprocessWalk(context, from: from, BodyStream(from: start))
        for month in rewriter.months(from: start) {
            var rewrite = try await rewriter.read(month)
            let summary = try await walk.rate(&rewrite, &rewriter.ids)
            if rewrite.isChanged, !isDryRun { try await rewriter.write(rewrite) }
            if summary.inventories > 0 { each(month, summary) }
        }
        guard walk.last == rewriter.head.newest?.id else {
            throw StoreError.corrupt("the newest inventory of system \(system.id) is missing")
        }
        guard !isDryRun else { return }
        if walk.hasRated { try await rewriter.write(memory: walk.memory.encoded()) }
        try await rewriter.writeListed()
    }

    private func start(_ rewriter: HistoryRewriter) async throws -> BodyLocation? {
        guard let from else { return nil }
        return try await rewriter.start(before: from)
    }
}
