/// What there is to know of a metric.
package struct MetricAbout: Sendable {
    let kind: MetricName.Kind
    package let help: String
    package let labels: [MetricLabel]
    /// Who has it; the others have no series of it.
    package let roles: Set<MetricRole>
    let buckets: [Double]

    /// From a millisecond, which a post may take, to the seconds of a Redis that halts.
    private static let times = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    static func counter(_ help: String, _ labels: [MetricLabel] = [], of roles: Set<MetricRole> = .all) -> MetricAbout {
        MetricAbout(kind: .counter, help: help, labels: labels, roles: roles, buckets: [])
    }

    static func gauge(_ help: String, _ labels: [MetricLabel] = [], of roles: Set<MetricRole> = .all) -> MetricAbout {
        MetricAbout(kind: .gauge, help: help, labels: labels, roles: roles, buckets: [])
    }

    static func histogram(
        _ help: String, _ labels: [MetricLabel] = [], of roles: Set<MetricRole> = .all, buckets: [Double] = times
    ) -> MetricAbout {
        MetricAbout(kind: .histogram, help: help, labels: labels, roles: roles, buckets: buckets)
    }
}

/// A role as metrics know it. `varve serve` has all of them.
package enum MetricRole: String, CaseIterable, Sendable {
    case gateway, worker, query
}

extension Set<MetricRole> {
    package static let all = Set(MetricRole.allCases)
}
