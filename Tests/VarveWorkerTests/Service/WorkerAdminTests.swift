import Hummingbird
import TestSupport
import Testing
import VarveHTTP
import VarveMetrics
import VarveStore

@testable import VarveWorker

@Suite struct WorkerAdminTests {
    @Test("the admin port has the routes of its contract, and no others") func contract() async throws {
        try await withTestStore(partitions: 1) { context in
            let router = WorkerAdmin.router(
                progress: WorkerProgress(now: context.store.now), readiness: Readiness(store: context.store), now: context.store.now)
            MetricsRoutes(metrics: PrometheusMetrics()).add(to: router)
            let contract = try Contract.standard.get()
            #expect(contract.differences(from: RouteTable(router), of: .worker) == [])
        }
    }
}
