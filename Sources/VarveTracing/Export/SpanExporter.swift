import Logging
import ServiceLifecycle
import Tracing

/// Sends finished spans to the collector: a batch when it is full, and what there is each second. Whatever the collector does, requests go on.
///
/// As the first service of a process it stops last, and then sends what is left.
package struct SpanExporter: Service {
    let buffer: SpanBuffer
    let collector: Collector
    /// Who sends them.
    let resource: SpanAttributes
    /// Of the program.
    let version: String
    let metrics: ExportMetrics
    let logger: Logger
    var interval = Duration.seconds(1)
    var pauses = RetryPauses()
    /// That sending the rest may take when the process stops.
    var farewell = Duration.seconds(5)

    package init(
        _ buffer: SpanBuffer, to collector: Collector, resource: SpanAttributes, version: String, metrics: ExportMetrics, logger: Logger
    ) {
        self.buffer = buffer
        self.collector = collector
        self.resource = resource
        self.version = version
        self.metrics = metrics
        self.logger = logger
    }

    package func run() async throws {
        await collector.withConnections { collector in
            let delivery = await deliver(through: collector)
            await sendRest(delivery)
        }
    }

    /// Until graceful shutdown.
    private func deliver(through collector: Collector.Connections) async -> SpanDelivery {
        await withTaskGroup { group in
            group.addTask { await ringEachInterval() }
            var delivery = SpanDelivery(self, through: collector)
            for await _ in buffer.bell.cancelOnGracefulShutdown() {
                while !Task.isShuttingDownGracefully, case let spans = buffer.take(), !spans.isEmpty { await delivery.send(spans) }
            }
            group.cancelAll()
            return delivery
        }
    }

    private func ringEachInterval() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: interval)
            buffer.ring()
        }
    }

    private func sendRest(_ delivery: SpanDelivery) async {
        await withTaskGroup { group in
            group.addTask {
                var delivery = delivery
                while !Task.isCancelled, case let spans = buffer.take(), !spans.isEmpty { await delivery.send(spans) }
            }
            group.addTask { [farewell] in try? await Task.sleep(for: farewell) }
            await group.next()
            group.cancelAll()
        }
    }
}
