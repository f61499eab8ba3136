/// How many replicas must have a write before it is answered, and how long they may take.
struct Replication: Sendable, Hashable {
    let replicas: Int
    let patience: Duration

    /// Blocks until the replicas have everything that was written before it on its connection; answers how many have.
    var wait: RedisCommand { RedisCommand("WAIT", [.int(replicas), .int(patience.wholeMilliseconds)]) }
}
