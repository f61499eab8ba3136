import Logging
import RedisClient
import ServiceLifecycle
import VarveMetrics
import VarveModel
import VarveNotify
import VarveRules
import VarveStore
import VarveTracing

/// The role that compares and commits: holds its share of the partitions and works each off.
package struct WorkerService: Service {
    private let store: Store
    private let configuration: WorkerConfiguration
    private let rules: ActiveRules
    private let name: String
    private let logger: Logger
    package let progress: WorkerProgress
    private let solitude = Solitude()
    private let metrics: WorkerMetrics
    private let tracer: TraceRecorder?
    private let sender: NotificationSender?
    private let notificationMetrics: NotificationMetrics

    /// - `notifications`: who is told what; `nil`: nobody.
    /// - `name`: unique among all workers that ever lived, such as host, process and a random part.
    /// - `tracer`: `nil` where nothing is traced.
    package init(
        store: Store, configuration: WorkerConfiguration, rules: ActiveRules, notifications: ActiveNotifications? = nil, name: String,
        metrics: PrometheusMetrics = PrometheusMetrics(), tracer: TraceRecorder? = nil,
        logger: Logger
    ) {
        self.store = store
        self.configuration = configuration
        self.rules = rules
        self.name = name
        self.tracer = tracer
        self.logger = logger
        progress = WorkerProgress(now: store.now)
        self.metrics = WorkerMetrics(metrics)
        sender = notifications.map { NotificationSender($0, now: store.now) }
        notificationMetrics = NotificationMetrics(metrics)
        self.metrics.observe(in: metrics, progress, now: store.now)
    }

    /// Works until graceful shutdown: then every partition finishes its batch and gives its lease back.
    package func run() async throws {
        let leases = Leases(store: store, lifetime: configuration.leaseLifetime)
        let owners = PartitionOwners()
        // In a task of its own: also where this one is cancelled leases are renewed until their last batch is done.
        let keeper = Task { await keepLeases(leases, owners) }
        await withDiscardingTaskGroup { group in
            await withGracefulShutdownHandler {
                await withTaskCancellationHandler {
                    while !owners.isStopping {
                        await share(leases, owners, &group)
                        await owners.pause(for: configuration.heartbeat)
                    }
                } onCancel: {
                    owners.stopAll()
                }
            } onGracefulShutdown: {
                owners.stopAll()
            }
        }
        await sender?.shutdown()
        keeper.cancel()
        await keeper.value
        await Task { try? await leases.leave(worker: name) }.value
        logger.info("worker stopped, leases given back", metadata: ["worker": "\(name)"])
    }

    /// Renews what is held, beside everything else, so that no other round trip makes a lease run out. One that is lost stops its partition.
    private func keepLeases(_ leases: Leases, _ owners: PartitionOwners) async {
        while !Task.isCancelled {
            await withDiscardingTaskGroup { group in
                for lease in owners.leases { group.addTask { await renew(lease, leases, owners) } }
            }
            try? await Task.sleep(for: configuration.leaseLifetime / 5)
        }
    }

    private func renew(_ lease: Lease, _ leases: Leases, _ owners: PartitionOwners) async {
        do {
            guard try await !leases.renew(lease), owners.stop(lease) else { return }
            metrics.lose(lease.partition)
            logger.warning("lease lost", metadata: ["worker": "\(name)", "partition": "\(lease.partition)"])
        } catch is CancellationError {
            return
        } catch {
            logger.warning("lease not renewed, will be tried again", metadata: ["partition": "\(lease.partition)", "error": "\(error)"])
        }
    }

    /// Says that the worker is alive, gives up what is too much, takes what is missing.
    private func share(_ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup) async {
        do {
            let membership = try await leases.heartbeat(worker: name, lifetime: configuration.leaseLifetime)
            progress.beat()
            let plan = LeasePlan(worker: name, membership: membership, owned: owners.partitions, partitions: store.partitioning.count)
            for partition in plan.release { owners.stop(partition) }
            let free = Set(0..<store.partitioning.count).subtracting(owners.partitions).subtracting(membership.reserved)
            await acquire(plan.wanted, of: free.shuffled(), leases, owners, &group)
        } catch {
            logger.warning("heartbeat failed, will be tried again", metadata: ["worker": "\(name)", "error": "\(error)"])
        }
    }

    /// Partitions that are tried at once; more than are wanted, since most are usually held by others.
    private static let leastTries = 32

    /// Tries partitions until enough are taken; what was taken beyond that goes back at once.
    private func acquire(
        _ wanted: Int, of candidates: [Int], _ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup
    ) async {
        var missing = wanted
        var rest = candidates[...]
        while missing > 0, !rest.isEmpty, !owners.isStopping {
            let tried = rest.prefix(max(missing, Self.leastTries))
            rest = rest.dropFirst(tried.count)
            let acquired = await tryAll(tried, leases)
            for lease in acquired.prefix(missing) { start(lease, leases, owners, &group) }
            for lease in acquired.dropFirst(missing) { group.addTask { await giveBack(lease, leases) } }
            missing -= min(missing, acquired.count)
        }
    }

    /// One that fails leaves the others as they are.
    private func tryAll(_ partitions: ArraySlice<Int>, _ leases: Leases) async -> [Lease] {
        await withTaskGroup(of: Lease?.self) { tries in
            for partition in partitions {
                tries.addTask { await tryOne(partition, leases) }
            }
            return await tries.reduce(into: []) { if let lease = $1 { $0.append(lease) } }
        }
    }

    private func tryOne(_ partition: Int, _ leases: Leases) async -> Lease? {
        let token = token()
        do {
            return try await leases.acquire(partition, token: token, hands: configuration.batch.envelopes)
        } catch {
            if !(error is CancellationError) {
                logger.warning("lease not acquired", metadata: ["partition": "\(partition)", "error": "\(error)"])
            }
            // It may have been acquired all the same.
            await Task { try? await leases.release(partition, token: token) }.value
            return nil
        }
    }

    private func token() -> String { "\(name) \(hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max) }))" }

    private func start(_ lease: Lease, _ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup) {
        let stop = StopSignal()
        let owner = PartitionOwner(
            store: store, lease: lease, configuration: configuration, rules: rules,
            cacheCapacity: configuration.cacheBytes / max(1, store.partitioning.count), stop: stop, progress: progress, solitude: solitude,
            metrics: metrics.partition(lease.partition), tracer: tracer, courier: courier(lease), logger: logger)
        if lease.alone > 0 {
            logger.notice(
                "the partition's last owner died, envelopes are taken alone",
                metadata: ["partition": "\(lease.partition)", "envelopes": "\(lease.alone)"])
        }
        owners.add(lease, stop)
        progress.mark(lease.partition)
        metrics.leasesTaken.increment()
        group.addTask {
            await owner.run()
            progress.forget(lease.partition)
            metrics.forget(lease.partition)
            notificationMetrics.forget(lease.partition)
            owners.remove(lease)
            await giveBack(lease, leases)
        }
    }

    private func courier(_ lease: Lease) -> PartitionCourier? {
        guard let sender else { return nil }
        return PartitionCourier(
            outbox: Outbox(store: store, lease: lease), sender: sender, backlog: notificationMetrics.backlog(of: lease.partition),
            metrics: notificationMetrics, configuration: configuration, now: store.now, logger: logger)
    }

    private func giveBack(_ lease: Lease, _ leases: Leases) async {
        // In a task of its own: where this one is cancelled the lease goes back all the same.
        await Task {
            do {
                try await leases.release(lease)
            } catch {
                logger.warning("lease not given back, it will run out", metadata: ["partition": "\(lease.partition)", "error": "\(error)"])
            }
        }.value
    }
}
