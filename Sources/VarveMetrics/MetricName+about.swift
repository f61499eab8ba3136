extension MetricName {
    package var about: MetricAbout {
        switch self {
        case .buildInfo: .gauge("Always 1; the labels tell what runs.", [.role, .version])
        case .ready: .gauge("1 where /readyz said ready at the last look, which is taken every 10 seconds, else 0.")
        case .clockOffset: .gauge("How far this machine's clock is ahead of Redis', in seconds; absent while Redis does not answer.")
        case .processorTime: .counter("Processor time of the process, of user and system, in seconds.")
        case .residentMemory: .gauge("Resident memory of the process, in bytes.")
        case .openFiles: .gauge("Open file descriptors of the process.")
        case .mostFiles: .gauge("File descriptors that the process may have open.")
        case .threads: .gauge("Threads of the process.")
        case .startTime: .gauge("When the process was started, in seconds since 1970.")
        case .spans: .counter("Spans of traces that are recorded, by what became of them.", [.outcome])
        case .requests: .counter("Requests that were answered, by the template of their route.", [.route, .method, .status])
        case .requestDuration: .histogram("Time until the head of the answer, in seconds.", [.route])
        case .receivedBytes: .counter("Bytes of requests' bodies, as they came over the wire.", [.server])
        case .sentBytes: .counter("Bytes of answers' bodies, as they went over the wire.", [.server])
        case .connections: .gauge("Open connections of clients.", [.server])
        default: aboutRedis ?? aboutGateway ?? aboutWorker ?? aboutNotifications ?? .gauge("Event streams that are open.", of: [.query])
        }
    }

    private var aboutRedis: MetricAbout? {
        switch self {
        case .memoryUsed: .gauge("Memory that Redis uses, in bytes.")
        case .memoryLimit: .gauge("Memory in use at which the gateways refuse posts, in bytes.")
        case .memoryGrowth: .gauge("Growth of what is stored over the last days, in bytes a day; absent while it is not known.")
        case .memoryTimeLeft:
            .gauge("Seconds until the gateways refuse posts, at that growth; absent while it is not known or nothing grows.")
        case .redisRequests: .counter("Requests that were sent to Redis; a pipeline of several commands is one.")
        case .redisFlushes: .counter("Writes to Redis, each with all requests that waited for it.")
        case .redisConnects: .counter("Connections to Redis that were opened.")
        case .redisConnectFailures: .counter("Attempts to connect to Redis that failed.")
        case .redisLosses: .counter("Connections to Redis that were lost.")
        default: nil
        }
    }

    private var aboutGateway: MetricAbout? {
        switch self {
        case .refusals: .counter("Posts that were not taken.", [.reason], of: [.gateway])
        case .repeats: .counter("Posts whose Idempotency-Key said that they had been taken before.", of: [.gateway])
        case .queued: .gauge("Inventories in all queues.", of: [.gateway])
        case .longestQueue: .gauge("Inventories in the longest queue of a partition.", of: [.gateway])
        case .oldestQueued: .gauge("Age of the oldest inventory in a queue, in seconds, read every 10 seconds.", of: [.gateway])
        case .fullPartitions: .gauge("Partitions above a high-water mark, whose machines are refused.", of: [.gateway])
        case .standingStill: .gauge("Partitions whose worker takes nothing until somebody mends something.", [.reason], of: [.gateway])
        case .unownedPartitions: .gauge("Partitions that no worker holds, read every 10 seconds.", of: [.gateway])
        case .deadLetters: .gauge("Inventories on the dead lists.", of: [.gateway])
        case .deadLetterBytes: .gauge("Bytes of the inventories on the dead lists, as they are stored.", of: [.gateway])
        default: nil
        }
    }

    private var aboutWorker: MetricAbout? {
        switch self {
        case .inventories: .counter("Inventories that left a queue, by what became of them.", [.outcome], of: [.worker])
        case .changes: .counter("Changes that were stored.", [.category, .severity], of: [.worker])
        case .omittedChanges: .counter("Changes that rules left out, by the part of the rule that did.", [.rule], of: [.worker])
        case .batchSize: .histogram("Inventories of a batch.", of: [.worker], buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256])
        case .batchDuration: .histogram("Time from when a batch was there to the answer to its commit, in seconds.", of: [.worker])
        case .commits: .counter("Commits, by what Redis answered.", [.outcome], of: [.worker])
        case .commitDuration: .histogram("Time of a commit, there and back, in seconds.", of: [.worker])
        case .inventoryLatency:
            .histogram("Time from when a gateway had received an inventory until it was stored, in seconds.", of: [.worker])
        case .oldestInHand: .gauge("Age of the oldest inventory in the batches in hand, in seconds; 0 without any.", of: [.worker])
        case .progressAge:
            .gauge("Time since the partition that waits longest committed a batch or found its queue empty, in seconds.", of: [.worker])
        case .leases: .gauge("Partitions that the worker holds.", of: [.worker])
        case .leasesTaken: .counter("Leases of partitions that were taken.", of: [.worker])
        case .leasesLost: .counter("Leases that were lost to another worker or ran out.", of: [.worker])
        case .cacheRequests: .counter("Systems of batches that were looked for among the snapshots in memory.", [.result], of: [.worker])
        case .cacheBytes: .gauge("Bytes of the snapshots in memory, about.", of: [.worker])
        default: nil
        }
    }

    private var aboutNotifications: MetricAbout? {
        switch self {
        case .notifications: .counter("Notifications that were sent, by what became of it.", [.outcome], of: [.worker])
        case .notificationDuration: .histogram("Time until a notification was answered, or was not, in seconds.", of: [.worker])
        case .droppedNotifications: .counter("Inventories whose changes are not told, since there was no room for it.", of: [.worker])
        case .waitingNotifications: .gauge("Notifications that wait, of the partitions that the worker holds.", of: [.worker])
        case .deadNotifications: .gauge("Notifications that were given up, of the partitions that the worker holds.", of: [.worker])
        default: nil
        }
    }
}
