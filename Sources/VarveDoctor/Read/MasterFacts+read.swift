import RedisClient
import VarveStore

extension MasterFacts {
    private static let sections = ["clients", "memory", "commandstats", "cluster"]
    private static let names = ["auto-aof-rewrite-min-size", "dir"]

    static func read(_ master: RedisMaster, name: String?, measuring: Duration, isCluster: Bool) async throws -> MasterFacts {
        let redis = try await RedisFacts.read(master, moreSections: sections, moreNames: names)
        let permissions = await Permissions.read(master, isCluster: isCluster)
        return MasterFacts(name: name, redis: redis, latency: await Latency.measure(master, for: measuring), permissions: permissions)
    }
}

extension Latency {
    private static let most = 5000

    /// One `PING` after the other.
    static func measure(_ master: RedisMaster, for duration: Duration) async -> Latency {
        let clock = ContinuousClock()
        let end = clock.now + duration
        var times: [Duration] = []
        while clock.now < end, times.count < most {
            let start = clock.now
            // A server whose replies do not come says so in every other check.
            guard (try? await master.pipeline([.ping()])) != nil else { break }
            times.append(start.duration(to: clock.now))
        }
        return Latency(times)
    }
}
