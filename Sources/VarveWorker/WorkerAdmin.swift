import Hummingbird
import VarveHTTP
import VarveMetrics
import VarveModel

/// The worker's own HTTP side: health, and the contract.
package enum WorkerAdmin {
    package static func router(
        progress: WorkerProgress, readiness: Readiness, metrics: PrometheusMetrics = PrometheusMetrics(),
        now: @escaping @Sendable () -> Timestamp
    ) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AnswerMiddleware(now: now, metrics: RequestMetrics(metrics)))
        HealthRoutes(readiness: readiness, isAlive: { progress.isAlive }).add(to: router)
        OpenAPIRoutes().add(to: router)
        router.refuseOtherMethods()
        return router
    }
}
