import VarveMetrics

/// What a server takes in and gives out.
package struct ServerMetrics: Sendable {
    let received: PrometheusCounter
    let sent: PrometheusCounter
    let connections = ConnectionCounts()

    /// - `server`: one of a closed set: `gateway`, `query`, `admin`.
    package init(_ metrics: PrometheusMetrics = PrometheusMetrics(), server: String = "") {
        received = metrics.counter(.receivedBytes, [(.server, server)])
        sent = metrics.counter(.sentBytes, [(.server, server)])
        metrics.observe(.connections, [(.server, server)]) { [connections] in Double(connections.all) }
    }
}
