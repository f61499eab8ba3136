/// What series of a metric are told apart by. The values of each are a closed set, and never name a system, a path of one, or an address.
package enum MetricLabel: String, CaseIterable, Sendable {
    case category, method, outcome, reason, result, role, route, rule, server, severity, status, version

    /// The values, where they are the same for each metric that has it.
    package var values: Set<String>? {
        switch self {
        case .category: ["os", "hardware", "network", "security", "backup", "features", "modules", "cluster", "nodes", "system"]
        case .method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"]
        case .result: ["hit", "miss"]
        case .role: ["serve", "gateway", "worker", "query"]
        case .rule: ["ignore", "within_percent", "at_most_every", "flapping"]
        case .server: ["gateway", "query", "admin"]
        case .severity: ["low", "medium", "high", "critical"]
        case .outcome, .reason, .route, .status, .version: nil
        }
    }
}
