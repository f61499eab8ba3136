import Logging
import RedisClient
import ServiceLifecycle
import VarveModel
import VarveStore

/// The role that compares and commits: holds its share of the partitions and works each off.
package struct WorkerService: Service {
    private let store: Store
    private let configuration: WorkerConfiguration
    private let name: String
    private let logger: Logger
    package let progress: WorkerProgress

    /// - Parameter name: unique among all workers that ever lived, such as host, process and a random part.
    package init(store: Store, configuration: WorkerConfiguration, name: String, logger: Logger) {
        self.store = store
        self.configuration = configuration
        self.name = name
        self.logger = logger
        progress = WorkerProgress(now: store.now)
    }

    /// Works until graceful shutdown: then every partition finishes its batch and gives its lease back.
    package func run() async throws {
        let leases = Leases(store: store, lifetime: configuration.leaseLifetime)
        let owners = PartitionOwners()
        await withDiscardingTaskGroup { group in
            await withGracefulShutdownHandler {
                await withTaskCancellationHandler {
                    while !owners.isStopping {
                        await beat(leases, owners, &group)
                        await owners.pause(for: configuration.heartbeat)
                    }
                } onCancel: {
                    owners.stopAll()
                }
            } onGracefulShutdown: {
                owners.stopAll()
            }
        }
        try? await leases.leave(worker: name)
        logger.info("worker stopped, leases given back", metadata: ["worker": "\(name)"])
    }

    /// Says that the worker is alive, renews what it holds, gives up what is too much, takes what is missing.
    private func beat(_ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup) async {
        do {
            let membership = try await leases.heartbeat(worker: name, lifetime: configuration.leaseLifetime)
            try await renew(leases, owners)
            let plan = LeasePlan(worker: name, membership: membership, owned: owners.partitions, partitions: store.partitioning.count)
            for partition in plan.release { owners.stop(partition) }
            let free = Set(0..<store.partitioning.count).subtracting(owners.partitions).subtracting(membership.reserved)
            try await acquire(plan.wanted, of: free.shuffled(), leases, owners, &group)
        } catch {
            logger.warning("heartbeat failed, will be tried again", metadata: ["worker": "\(name)", "error": "\(error)"])
        }
    }

    private func renew(_ leases: Leases, _ owners: PartitionOwners) async throws {
        try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for lease in owners.leases { group.addTask { (lease.partition, try await leases.renew(lease)) } }
            for try await (partition, isHeld) in group where !isHeld {
                logger.warning("lease lost", metadata: ["worker": "\(name)", "partition": "\(partition)"])
                owners.stop(partition)
            }
        }
        progress.mark()
    }

    /// Tries partitions until enough are taken; several at a time, since each try is a round trip.
    private func acquire(
        _ wanted: Int, of candidates: [Int], _ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup
    ) async throws {
        var missing = wanted
        var rest = candidates[...]
        while missing > 0, !rest.isEmpty, !owners.isStopping {
            let tried = rest.prefix(missing)
            rest = rest.dropFirst(tried.count)
            let acquired = try await withThrowingTaskGroup(of: Lease?.self) { tries in
                for partition in tried { tries.addTask { try await leases.acquire(partition, token: token()) } }
                return try await tries.reduce(into: [Lease]()) { if let lease = $1 { $0.append(lease) } }
            }
            for lease in acquired { start(lease, leases, owners, &group) }
            missing -= acquired.count
        }
    }

    private func token() -> String { "\(name) \(hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max) }))" }

    private func start(_ lease: Lease, _ leases: Leases, _ owners: PartitionOwners, _ group: inout DiscardingTaskGroup) {
        let stop = StopSignal()
        let owner = PartitionOwner(
            store: store, lease: lease, configuration: configuration,
            cacheCapacity: configuration.cacheBytes / max(1, store.partitioning.count), stop: stop, progress: progress, logger: logger)
        owners.add(lease, stop)
        group.addTask {
            await owner.run()
            do {
                try await leases.release(lease)
            } catch {
                logger.warning(
                    "lease not given back, it will run out", metadata: ["partition": "\(lease.partition)", "error": "\(error)"])
            }
            owners.remove(lease.partition)
        }
    }
}
