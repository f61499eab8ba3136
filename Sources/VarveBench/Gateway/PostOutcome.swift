import VarveLoad

/// What turns of posting to a server came to.
struct PostOutcome: Sendable {
    var posts = 0
    var seconds = 0.0
    /// Of the server.
    var processorMicroseconds = 0.0
    var latencies = Latencies()

    mutating func add(_ other: PostOutcome) {
        posts += other.posts
        seconds += other.seconds
        processorMicroseconds += other.processorMicroseconds
        latencies.add(other.latencies)
    }

    /// Posts a second.
    var rate: Double { seconds > 0 ? Double(posts) / seconds : 0 }
    /// Of the server's CPU time for a post.
    var microseconds: Double { posts > 0 ? processorMicroseconds / Double(posts) : 0 }

    func milliseconds(_ percent: Double) -> Double { Double(latencies.percentile(percent)) / 1000 }
}
