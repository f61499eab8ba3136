import RedisClient
import VarveModel
import VarveStore

/// Looks at the deployment in a Redis: what is stored, who works on it, what waits.
struct StoreExamination: Sendable {
    let redis: RedisClient
    let settings: RedisExamination.Settings
    let now: @Sendable () -> Timestamp

    /// What is not checked where Redis cannot be asked.
    static let names = ["deployment", "clock", "memory", "workers", "leases", "queue"]

    func findings() async -> [Finding] {
        let deployment: Deployment
        do {
            let stored = try await Deployment.stored(in: redis)
            let finding = DeploymentCheck.finding(stored, configured: settings.partitions)
            guard finding.result != .wrong, stored.version != nil else { return [finding] + (await clock()) }
            // The number of partitions that is stored is the one to look with.
            deployment = try stored.deployment(partitions: nil)
            return [finding] + (await examine(Store(redis: redis, deployment: deployment, now: now)))
        } catch {
            return [.wrong("deployment", error: error)] + (await clock())
        }
    }

    private func examine(_ store: Store) async -> [Finding] {
        var findings = await clock()
        findings += await attempt("memory") { [MemoryCheck.finding(try await MemoryForecast.read(store))] }
        let statistics: [QueueStatistics]
        do {
            statistics = try await Queue(store: store).statistics()
        } catch {
            return findings + [.wrong("queue", error: error)]
        }
        findings += await attempt("workers") {
            let members = try await Leases(store: store).members()
            return WorkerCheck(workers: members.workers, reserved: members.reserved, partitions: statistics).findings
        }
        let check = QueueCheck(
            partitions: statistics, limit: settings.queueLimit, deadLetters: settings.deadLetters, now: now())
        return findings + check.findings
    }

    private func clock() async -> [Finding] {
        await attempt("clock") { [ClockCheck.finding(offset: try await Store.clockOffset(of: redis, now: now))] }
    }

    private func attempt(_ check: String, _ body: () async throws -> [Finding]) async -> [Finding] {
        do {
            return try await body()
        } catch {
            return [.wrong(check, error: error)]
        }
    }
}
