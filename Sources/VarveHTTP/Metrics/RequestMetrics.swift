import HTTPTypes
import NIOConcurrencyHelpers
import VarveMetrics

/// Counts requests and their durations by route template, never by path: the set of labels is closed.
///
/// Handles are kept in a short list: to find one compares a number and two texts, of which those of one route are the same memory.
package final class RequestMetrics: Sendable {
    private struct Handles {
        let route: String?
        let method: HTTPRequest.Method
        let status: Int
        let requests: PrometheusCounter
        let duration: PrometheusHistogram
    }

    private let metrics: PrometheusMetrics
    private let handles = NIOLockedValueBox<[Handles]>([])

    package init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        self.metrics = metrics
    }

    /// - `route`: template of the route, such as `/api/systems/{id}/timeline`; `nil` where there is none for the path.
    package func record(route: String?, method: HTTPRequest.Method, status: Int, microseconds: Int64) {
        let handles = handles.withLockedValue { known in
            if let handles = known.first(where: { $0.status == status && $0.route == route && $0.method == method }) { return handles }
            let made = make(route, method, status)
            // Odd methods, which are anybody's to send, would make the list long.
            if Self.label(method) != Self.otherMethod { known.append(made) }
            return made
        }
        handles.requests.increment()
        handles.duration.record(microseconds: microseconds)
    }

    private func make(_ route: String?, _ method: HTTPRequest.Method, _ status: Int) -> Handles {
        let template = route ?? "none"
        return Handles(
            route: route, method: method, status: status,
            requests: metrics.counter(.requests, [(.route, template), (.method, Self.label(method)), (.status, String(status))]),
            duration: metrics.histogram(.requestDuration, [(.route, template)]))
    }

    private static let otherMethod = "other"

    /// A caller can send any word as a method; it must not make a series of its own.
    private static func label(_ method: HTTPRequest.Method) -> String { isKnown(method) ? method.rawValue : otherMethod }

    static func isKnown(_ method: HTTPRequest.Method) -> Bool {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: true
        default: false
        }
    }
}
