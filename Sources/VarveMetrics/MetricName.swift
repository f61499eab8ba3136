/// Every metric of Varve. What is not named here is not exported, so that no library adds series on its own.
package enum MetricName: String, CaseIterable, Sendable {
    case memoryUsed = "varve_memory_used_bytes"
    case memoryLimit = "varve_memory_limit_bytes"
    case memoryGrowth = "varve_memory_growth_bytes_per_day"
    case memoryTimeLeft = "varve_memory_left_seconds"
    case requests = "varve_http_requests_total"
    case requestDuration = "varve_http_request_duration_seconds"

    enum Kind: String {
        case counter, gauge, histogram
    }

    var kind: Kind {
        switch self {
        case .memoryUsed, .memoryLimit, .memoryGrowth, .memoryTimeLeft: .gauge
        case .requests: .counter
        case .requestDuration: .histogram
        }
    }

    /// What it measures, with its unit.
    var help: String {
        switch self {
        case .memoryUsed: "Memory that Redis uses, in bytes."
        case .memoryLimit: "Memory in use at which the gateways refuse posts, in bytes."
        case .memoryGrowth: "Growth of what is stored over the last days, in bytes a day; absent while it is not known."
        case .memoryTimeLeft: "Seconds until the gateways refuse posts, at that growth; absent while it is not known or nothing grows."
        case .requests: "Requests that were answered."
        case .requestDuration: "Time until the head of the answer, in seconds."
        }
    }

    /// Upper bounds of a histogram's buckets, ascending, in its unit; what is above goes into `+Inf`.
    var buckets: [Double] {
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    }
}
