import HTTPTypes
import Hummingbird
import VarveModel

/// `GET /healthz` and `GET /readyz`, the same for every role.
package struct HealthRoutes: Sendable {
    private let readiness: Readiness
    private let isAlive: @Sendable () -> Bool

    /// - `isAlive`: whether the role makes progress; a role that only answers requests is alive when it answers.
    package init(readiness: Readiness, isAlive: @escaping @Sendable () -> Bool = { true }) {
        self.readiness = readiness
        self.isAlive = isAlive
    }

    package func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("/healthz") { _, _ in
            isAlive()
                ? Answer(empty: .ok, message: "alive").response : Answer(empty: .serviceUnavailable, message: "no progress").response
        }
        router.get("/readyz") { request, _ in
            let report = await readiness.report()
            let isReady = report.problems.isEmpty
            return Answer(isReady ? .ok : .serviceUnavailable, message: isReady ? "ready" : "not ready") { json in
                json.object { json in
                    json.array("problems") { json in report.problems.forEach { json.string($0) } }
                    json.array("remarks") { json in report.remarks.forEach { json.string($0) } }
                    if Self.isVerbose(request) {
                        json.key("memory")
                        if let memory = report.memory { memory.write(to: &json) } else { json.null() }
                    }
                }
            }.response
        }
    }

    private static func isVerbose(_ request: Request) -> Bool {
        request.uri.query?.split(separator: "&").contains { $0 == "verbose" || $0.hasPrefix("verbose=") } ?? false
    }
}
