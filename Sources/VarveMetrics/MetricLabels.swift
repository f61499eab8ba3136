/// A series' labels, by name.
struct MetricLabels: Hashable {
    private let pairs: [Pair]

    private struct Pair: Hashable {
        let name: String
        let value: String
    }

    init(_ dimensions: [(String, String)]) {
        pairs = dimensions.map { Pair(name: $0.0, value: $0.1) }.sorted { $0.name < $1.name }
    }

    /// `{name="value",…}`, empty without labels.
    ///
    /// - Parameter bound: value of a histogram bucket's `le`, which comes last.
    func text(bound: String? = nil) -> String {
        let all = pairs.map { "\($0.name)=\"\(PrometheusText.escaped($0.value))\"" } + (bound.map { ["le=\"\($0)\""] } ?? [])
        return all.isEmpty ? "" : "{\(all.joined(separator: ","))}"
    }
}
