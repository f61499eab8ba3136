import HTTPTypes
import Metrics
import NIOConcurrencyHelpers
import VarveMetrics

/// Counts requests and their durations by route template, never by path: the set of labels is closed.
///
/// Handles are kept, so that a request costs a look-up and no more.
package final class RequestMetrics: Sendable {
    private struct Place: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Handles {
        let requests: Counter
        let duration: Timer
    }

    private let factory: (any MetricsFactory)?
    private let handles = NIOLockedValueBox<[Place: Handles]>([:])

    /// - Parameter factory: `nil` takes what the process was bootstrapped with, at the first request of each kind.
    package init(factory: (any MetricsFactory)? = nil) {
        self.factory = factory
    }

    /// - Parameter route: template of the route, such as `/api/systems/{id}/timeline`; `nil` where there is none for the path.
    package func record(route: String?, method: HTTPRequest.Method, status: Int, microseconds: Int64) {
        let place = Place(route: route ?? "none", method: Self.label(method), status: status)
        let handles = handles.withLockedValue { known in
            if let handles = known[place] { return handles }
            let made = make(place)
            known[place] = made
            return made
        }
        handles.requests.increment()
        // The clock may have been set back meanwhile.
        handles.duration.recordMicroseconds(max(0, microseconds))
    }

    private func make(_ place: Place) -> Handles {
        let factory = factory ?? MetricsSystem.factory
        return Handles(
            requests: Counter(
                label: MetricName.requests.rawValue,
                dimensions: [("route", place.route), ("method", place.method), ("status", String(place.status))], factory: factory),
            duration: Timer(label: MetricName.requestDuration.rawValue, dimensions: [("route", place.route)], factory: factory))
    }

    /// A caller can send any word as a method; it must not make a series of its own.
    private static func label(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "other"
        }
    }
}
