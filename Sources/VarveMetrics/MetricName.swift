/// Every metric of Varve. What is not named here is not exported, so that no library adds series on its own.
///
/// What each one says is in `about`; docs/operations.md lists them, and tests hold both and what processes really show against each other.
package enum MetricName: String, CaseIterable, Sendable {
    // The process.
    case buildInfo = "varve_build_info"
    case ready = "varve_ready"
    case clockOffset = "varve_clock_offset_seconds"
    case processorTime = "process_cpu_seconds_total"
    case residentMemory = "process_resident_memory_bytes"
    case openFiles = "process_open_fds"
    case mostFiles = "process_max_fds"
    case threads = "process_threads"
    case startTime = "process_start_time_seconds"
    case spans = "varve_tracing_spans_total"

    // Its servers.
    case requests = "varve_http_requests_total"
    case requestDuration = "varve_http_request_duration_seconds"
    case receivedBytes = "varve_http_received_bytes_total"
    case sentBytes = "varve_http_sent_bytes_total"
    case connections = "varve_http_connections"

    // Its Redis.
    case memoryUsed = "varve_memory_used_bytes"
    case memoryLimit = "varve_memory_limit_bytes"
    case memoryGrowth = "varve_memory_growth_bytes_per_day"
    case memoryTimeLeft = "varve_memory_left_seconds"
    case redisRequests = "varve_redis_requests_total"
    case redisFlushes = "varve_redis_flushes_total"
    case redisConnects = "varve_redis_connects_total"
    case redisConnectFailures = "varve_redis_connect_failures_total"
    case redisLosses = "varve_redis_connections_lost_total"

    // Gateways, and what they see of the queue.
    case refusals = "varve_gateway_refusals_total"
    case repeats = "varve_gateway_repeats_total"
    case queued = "varve_queue_inventories"
    case longestQueue = "varve_queue_longest_inventories"
    case oldestQueued = "varve_queue_oldest_age_seconds"
    case fullPartitions = "varve_queue_full_partitions"
    case standingStill = "varve_queue_standing_still_partitions"
    case unownedPartitions = "varve_queue_unowned_partitions"
    case deadLetters = "varve_queue_dead_letters"
    case deadLetterBytes = "varve_queue_dead_letters_bytes"

    // Workers.
    case inventories = "varve_worker_inventories_total"
    case changes = "varve_worker_changes_total"
    case omittedChanges = "varve_worker_omitted_changes_total"
    case batchSize = "varve_worker_batch_inventories"
    case batchDuration = "varve_worker_batch_duration_seconds"
    case commits = "varve_worker_commits_total"
    case commitDuration = "varve_worker_commit_duration_seconds"
    case inventoryLatency = "varve_worker_inventory_latency_seconds"
    case oldestInHand = "varve_worker_oldest_age_seconds"
    case progressAge = "varve_worker_progress_age_seconds"
    case leases = "varve_worker_leases"
    case leasesTaken = "varve_worker_leases_taken_total"
    case leasesLost = "varve_worker_leases_lost_total"
    case cacheRequests = "varve_worker_snapshot_cache_requests_total"
    case cacheBytes = "varve_worker_snapshot_cache_bytes"

    // Notifications, which workers send.
    case notifications = "varve_notification_deliveries_total"
    case notificationDuration = "varve_notification_delivery_duration_seconds"
    case droppedNotifications = "varve_notification_dropped_inventories_total"
    case waitingNotifications = "varve_notification_waiting"
    case deadNotifications = "varve_notification_dead"

    // Query services.
    case feedStreams = "varve_query_feed_streams"

    enum Kind: String {
        case counter, gauge, histogram
    }

    var kind: Kind { about.kind }

    /// What it measures, with its unit.
    var help: String { about.help }

    /// Upper bounds of a histogram's buckets, ascending, in its unit; what is above goes into `+Inf`.
    var buckets: [Double] { about.buckets }
}
