import RedisClient
import VarveModel
import VarveStore

/// Looks at a Redis, or at each master of a cluster, and at the deployment in it. Writes nothing. What fails is a finding, and all that can be
/// looked at without it still is.
package struct RedisExamination: Sendable {
    /// What is configured, as far as the checks need it.
    package struct Settings: Sendable {
        package var durability: Durability
        package var partitions: Int?
        package var queueLimit: Int
        package var deadLetters: DeadLetterLimit

        package init(durability: Durability, partitions: Int?, queueLimit: Int, deadLetters: DeadLetterLimit) {
            self.durability = durability
            self.partitions = partitions
            self.queueLimit = queueLimit
            self.deadLetters = deadLetters
        }
    }

    let redis: RedisClient
    /// Its address, for people.
    let place: String
    let settings: Settings
    let now: @Sendable () -> Timestamp
    let progress: @Sendable (String) -> Void

    /// Round trips of each master are measured for so long.
    private static let measuring = Duration.seconds(1)

    package init(
        redis: RedisClient, place: String, settings: Settings, now: @escaping @Sendable () -> Timestamp,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.redis = redis
        self.place = place
        self.settings = settings
        self.now = now
        self.progress = progress
    }

    /// What was found; and the masters that answered, whose machine may be this one.
    package func run() async -> (findings: [Finding], masters: [MasterFacts]) {
        let masters: [RedisMaster]
        do {
            masters = try await redis.masters()
            if !redis.isCluster { _ = try await redis.send(.ping()) }
        } catch let error as RedisError where error.serverError?.code == "NOPERM" {
            // Who may not PING may well do the rest.
            return await examine((try? await redis.masters()) ?? [])
        } catch {
            return ([unreachable(error)] + StoreExamination.names.map { .unchecked($0, "Redis cannot be asked") }, [])
        }
        return await examine(masters)
    }

    private func unreachable(_ error: any Error) -> Finding {
        .wrong("redis", "\(place): \(error)", mend: "then run this again: what needs Redis was not checked")
    }

    private func examine(_ masters: [RedisMaster]) async -> (findings: [Finding], masters: [MasterFacts]) {
        var findings = [Finding.ok("redis", place)]
        var facts: [MasterFacts] = []
        for master in masters {
            progress("measuring round trips to \(master.address)")
            let name = redis.isCluster ? "\(master.address)" : nil
            do {
                let found = try await MasterFacts.read(master, name: name, measuring: Self.measuring, isCluster: redis.isCluster)
                facts.append(found)
                findings += found.findings(durability: settings.durability, isNamedAsCluster: redis.isCluster)
            } catch {
                findings.append(
                    Finding("redis.master", of: name ?? place, .wrong, "\(error)", mend: "start it, or let a replica take over"))
            }
        }
        if redis.isCluster { findings += await cluster(masters) }
        progress("looking at the deployment")
        return (findings + (await StoreExamination(redis: redis, settings: settings, now: now).findings()), facts)
    }

    private func cluster(_ masters: [RedisMaster]) async -> [Finding] {
        do {
            return try await ClusterFacts.read(masters).findings
        } catch {
            return [.unchecked("cluster.slots", "\(error)")]
        }
    }
}
