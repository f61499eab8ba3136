import Logging
import ServiceLifecycle
import Tracing
import VarveMetrics

/// Brings batches to the collector, and counts and tells what becomes of them.
struct SpanDelivery {
    let collector: Collector.Connections
    let resource: SpanAttributes
    let version: String
    let pauses: RetryPauses
    let metrics: ExportMetrics
    let logger: Logger
    private var isFailing = false

    init(_ exporter: SpanExporter, through collector: Collector.Connections) {
        self.collector = collector
        resource = exporter.resource
        version = exporter.version
        pauses = exporter.pauses
        metrics = exporter.metrics
        logger = exporter.logger
    }

    /// Until it is taken, refused or given up. A shutdown ends the pauses, and with them the attempts.
    mutating func send(_ spans: [FinishedSpan]) async {
        let body = OTLPTraces.json(spans, resource: resource, version: version)
        for attempt in 1... {
            switch await collector.post(body) {
            case .taken(let refused, let reason): return taken(spans.count, refused: refused, reason)
            case .refused(let reason): return giveUp(spans.count, reason)
            case .later(let reason, let asked):
                let pause = pauses.pause(after: attempt, asked: asked, jitter: .random(in: 0...1))
                guard let pause, !Task.isShuttingDownGracefully, !Task.isCancelled else { return giveUp(spans.count, reason) }
                await cancelWhenGracefulShutdown { try? await Task.sleep(for: pause) }
            }
        }
    }

    private mutating func taken(_ count: Int, refused: Int, _ reason: String?) {
        let refused = min(max(0, refused), count)
        metrics.sent.increment(by: Int64(count - refused))
        guard refused == 0 else { return giveUp(refused, reason ?? "the collector gave no reason") }
        if isFailing { logger.notice("spans are taken by the collector again") }
        isFailing = false
    }

    /// Told once, until it works again: a collector that is away must not fill the log.
    private mutating func giveUp(_ count: Int, _ reason: String) {
        metrics.failed.increment(by: Int64(count))
        logger.log(
            level: isFailing ? .debug : .warning, "spans not taken by the collector",
            metadata: ["spans": .stringConvertible(count), "error": "\(reason)"])
        isFailing = true
    }
}
