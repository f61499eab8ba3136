import Logging
import VarveModel
import VarveStore

/// What a partition's owner does beside its queue: erase deleted systems, seal months that are over, and let go what the
/// retention does not keep.
struct PartitionMaintenance: Sendable {
    private var due = Timestamp(microseconds: .min)
    private var cursor = RetentionStep.Cursor()
    /// Systems whose months cannot be rewritten, until another owner tries.
    private var damaged: Set<SystemNumber> = []
    /// Deleted systems whose data cannot be erased, until another owner tries.
    private var unerasable: Set<String> = []

    /// Months a step: each takes about a millisecond.
    private static let monthsPerStep = 4
    /// Until the next step while there is more to do, in microseconds.
    private static let shortPause: Int64 = 50_000
    /// Until the next step after one that failed, in microseconds.
    private static let failurePause: Int64 = 5_000_000

    /// Shortest time that is waited: none at all would be for ever to Redis.
    private static let shortestIdle = Duration.milliseconds(10)

    /// How long nothing is due, at most so long: for that time the partition may wait for posts.
    func idle(at now: Timestamp, atMost limit: Duration) -> Duration {
        guard due > now else { return Self.shortestIdle }
        return min(limit, max(Self.shortestIdle, .microseconds(due.microseconds - now.microseconds)))
    }

    /// Does a little of what is due.
    ///
    /// - Returns: systems of which something was rewritten.
    /// - Throws: `StoreError.leaseLost`; where the partition's own keys are damaged `StoreError.corrupt`; or a `RedisError`, after what it
    ///   does not concern. It is tried again, after a pause: whoever calls goes on meanwhile.
    mutating func step(
        _ store: Store, _ lease: Lease, _ configuration: WorkerConfiguration, _ logger: Logger
    ) async throws -> [SystemNumber] {
        let now = store.now()
        guard now >= due else { return [] }
        due = now.advanced(by: Self.failurePause)
        // What keeps one of them from its work for good must not keep the others.
        let erased = try await Self.attempt(lease) { try await erase(store, lease, logger) }
        let sealed = try await Self.attempt(lease) {
            try await Sealer(store: store, lease: lease, hotDays: configuration.hotDays).seal(limit: Self.monthsPerStep, skipping: damaged)
        }
        if case .success(let progress) = sealed { skip(progress.failed, lease, logger) }
        let retained = try await Self.attempt(lease) {
            try await RetentionStep(store: store, lease: lease, policy: configuration.retention)
                .run(&cursor, limit: Self.monthsPerStep, skipping: damaged)
        }
        if case .success(let progress) = retained {
            skip(progress.failed, lease, logger)
            for (number, error) in progress.unreadable {
                let about: Logger.Metadata = ["system": "\(number.rawValue)", "error": "\(error)"]
                logger.error("superseded inventories cannot be read", metadata: metadata(lease, about))
            }
        }
        return try conclude(erased.get(), sealed.get(), retained.get(), now, lease, configuration, logger)
    }

    /// - Throws: `StoreError.leaseLost`; any other failure is a result.
    private static func attempt<Value>(_ lease: Lease, _ body: () async throws -> Value) async throws -> Result<Value, any Error> {
        do {
            return .success(try await body())
        } catch let error as StoreError where error == .leaseLost(lease.partition) {
            throw error
        } catch {
            return .failure(error)
        }
    }

    private mutating func conclude(
        _ isErased: Bool, _ sealed: Sealer.Progress, _ retained: RetentionStep.Progress, _ now: Timestamp, _ lease: Lease,
        _ configuration: WorkerConfiguration, _ logger: Logger
    ) -> [SystemNumber] {
        if !sealed.sealed.isEmpty || retained.months > 0 {
            logger.debug(
                "months rewritten", metadata: metadata(lease, ["sealed": "\(sealed.sealed.count)", "reduced": "\(retained.months)"]))
        }
        let pause = isErased && sealed.isDone && retained.isDone ? configuration.maintenancePause.microseconds : Self.shortPause
        // Spread, so that not all partitions do it at one moment.
        due = now.advanced(by: pause / 2 + Int64.random(in: 0...pause / 2))
        return sealed.sealed + retained.changed
    }

    private mutating func skip(_ failed: [SystemNumber: StoreError], _ lease: Lease, _ logger: Logger) {
        for (number, error) in failed {
            damaged.insert(number)
            logger.error("a month cannot be rewritten", metadata: metadata(lease, ["system": "\(number.rawValue)", "error": "\(error)"]))
        }
    }

    /// A step of an erasure that `DELETE` began, or that was cut off. `true` where there is none.
    private mutating func erase(_ store: Store, _ lease: Lease, _ logger: Logger) async throws -> Bool {
        let keys = store.partitioning.keys[lease.partition]
        switch try await Erasure(store: store).step(in: keys, skipping: unerasable) {
        case .nothingToErase: return true
        case .more: return false
        case .failed(let id, let error):
            unerasable.insert(id)
            logger.error("a deleted system cannot be erased", metadata: metadata(lease, ["system": "\(id)", "error": "\(error)"]))
            return false
        }
    }

    private func metadata(_ lease: Lease, _ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(lease.partition)"]) { first, _ in first }
    }
}

extension Duration {
    fileprivate var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
