import VarveStore

/// What a worker can be told.
package struct WorkerConfiguration: Sendable {
    /// What is read from a partition at once.
    package var batch = BatchLimit()
    /// Bytes of JSON in a batch after decompression; a batch ends before it passes them.
    package var decodedBytes = 64 << 20
    /// Changes after which a batch ends, which bounds how long a commit takes.
    package var changes = 2000
    /// Bytes of snapshots that the worker keeps parsed.
    package var cacheBytes = 256 << 20
    /// How much later what is posted becomes visible at most, where a machine is at its limits and batches are small: see `Gathering`.
    package var longestPause = Duration.milliseconds(60)
    package var leaseLifetime = Leases.standardLifetime
    /// How often the worker says that it is alive and looks whether its share changed.
    package var heartbeat = Duration.seconds(1)
    package var deadLetterLimit = DeadLetterLimit()
    /// What may go of old history.
    package var retention = RetentionPolicy()

    /// Days that stay hot at least; months that are over are sealed then.
    package var hotDays = Sealer.standardHotDays
    /// How often a partition looks for months to seal.
    package var maintenancePause = Duration.seconds(60)
    /// How often a partition looks whether there is something to tell, and for systems that are silent.
    package var notificationPause = Duration.seconds(1)
    package var silencePause = Duration.seconds(15)
    /// Deliveries that were given up, of one partition at most.
    package var deadNotifications = Outbox.mostDead
    /// Deliveries to one webhook above which no more are made for it, of one partition: one that takes nothing must neither fill the store
    /// nor stop the others.
    package var pendingNotifications = 10_000

    package init() {}
}
