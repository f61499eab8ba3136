import Hummingbird
import VarveHTTP
import VarveModel

/// The worker's own HTTP side: health.
package enum WorkerAdmin {
    package static func router(
        progress: WorkerProgress, readiness: Readiness, now: @escaping @Sendable () -> Timestamp
    ) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: AnswerMiddleware(now: now))
        HealthRoutes(readiness: readiness, isAlive: { progress.isAlive }).add(to: router)
        return router
    }
}
