import RedisClient
import TestSupport
import Testing
import VarveDiff
import VarveMetrics
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct WorkerMetricsTests {
    @Test("labels are those that VarveMetrics names") func labels() {
        #expect(Set(Severity.allCases.map(\.name)) == MetricLabel.severity.values)
        #expect(Set(Category.allCases.map(\.name)) == MetricLabel.category.values)
        #expect(Set(OmissionCause.allCases.map(\.rawValue)) == MetricLabel.rule.values)
        #expect(Category.allCases.map { Int($0.rawValue) } == Array(Category.allCases.indices))
        #expect(Severity.allCases.map { Int($0.rawValue) } == Array(Severity.allCases.indices))
    }

    @Test("a lease that is lost counts once, whoever notices") func lostLease() {
        let metrics = PrometheusMetrics()
        let worker = WorkerMetrics(metrics)
        let partition = worker.partition(3)
        partition.lose()
        worker.lose(3)
        #expect(metrics.text().contains("\nvarve_worker_leases_lost_total 1\n"))
        worker.partition(3).lose()
        #expect(metrics.text().contains("\nvarve_worker_leases_lost_total 2\n"))
    }

    @Test("what is in a worker's hands has an age, also while its partition stands still") func oldest() async throws {
        try await withTestStore { context in
            let metrics = PrometheusMetrics()
            let (system, _) = try await context.register("one")
            var configuration = WorkerConfiguration.quick
            configuration.deadLetterLimit.count = 1
            for number in UInt8(0)..<2 { try await context.pushRaw([number], to: context.first) }
            try await context.push(system, "{}")
            context.clock.advance(by: .seconds(90))
            let worker = WorkerService(
                store: context.store, configuration: configuration, rules: ActiveRules(.standard), name: "worker", metrics: metrics,
                logger: silentLogger)
            try await withServices([worker]) {
                // The second envelope has no room on the dead list, and the inventory waits behind it.
                try await eventually("stands still") { try await Queue(store: context.store).statistics()[0].standstill == .deadListFull }
                #expect(!metrics.text().contains(#"varve_worker_commits_total{outcome="dead_list_full"} 0"#))
                #expect(metrics.text().contains("\nvarve_worker_oldest_age_seconds 90\n"))
                #expect(metrics.text().contains("\nvarve_worker_leases 1\n"))
                _ = try await context.redis.send(.del(context.first.dead))
                try await context.drain()
                try await eventually("nothing is in hand") { metrics.text().contains("\nvarve_worker_oldest_age_seconds 0\n") }
                #expect(metrics.text().contains(#"varve_worker_inventories_total{outcome="dead"} 2"#))
            }
            #expect(metrics.text().contains("\nvarve_worker_leases 0\n"))
        }
    }
}
