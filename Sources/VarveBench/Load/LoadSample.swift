/// What a process is there for.
enum Role: String, CaseIterable, Sendable {
    case gateway
    case worker
    case redis = "Redis"
    case query
    case load
}

/// Where a deployment under load stands at an instant.
struct LoadSample: Sendable {
    /// Seconds on a clock that never goes back.
    var time: Double
    /// Inventories that were put on the queues so far.
    var pushed: Int
    /// Inventories that are on the queues.
    var queued: Int
    var use: [Role: ProcessUse]

    /// Inventories that are stored.
    var stored: Int { pushed - queued }
}
