import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle
import VarveModel
import VarveStore

/// Knows which partitions are over a high-water mark, from asking Redis twice a second.
final class PressureGauge: Service {
    private static let interval = Duration.milliseconds(500)
    /// Between looks at the queues' heads, which are for those who watch; nothing is decided by them.
    private static let headsInterval = Duration.seconds(10)

    private let queue: Queue
    private let limits: PressureLimits
    private let metrics: QueueMetrics
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let full = NIOLockedValueBox<Set<Int>>([])

    init(queue: Queue, limits: PressureLimits, metrics: QueueMetrics, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.queue = queue
        self.metrics = metrics
        self.now = now
        self.limits = limits
        self.logger = logger
    }

    func isFull(_ partition: Int) -> Bool { full.withLockedValue { $0.contains(partition) } }

    /// Takes what a push has seen of its queue: at full speed tens of thousands of posts fit between two questions.
    func note(_ length: Int, of system: SystemID) {
        guard length >= limits.queueLength else { return }
        let partition = queue.partition(of: system)
        full.withLockedValue { _ = $0.insert(partition) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let heads: Void = self.repeatedly(every: Self.headsInterval) { await self.lookAtHeads() }
            await self.repeatedly(every: Self.interval) { await self.measure() }
            await heads
        }
    }

    private func repeatedly(every interval: Duration, _ body: () async -> Void) async {
        while !Task.isCancelled {
            await body()
            try? await Task.sleep(for: interval)
        }
    }

    private func lookAtHeads() async {
        do {
            let found = try await queue.statisticsOfEach()
            metrics.show(found.compactMap { try? $0.get() }, at: now())
            for case .failure(let error) in found { logger.debug("head of a queue not read", metadata: ["error": "\(error)"]) }
        } catch {
            metrics.forgetHeads()
            logger.debug("heads of the queues not read", metadata: ["error": "\(error)"])
        }
    }

    private func measure() async {
        do {
            let status = try await queue.status()
            let now = Set(status.filter(isOver).map(\.partition))
            let before = full.withLockedValue { full in
                defer { full = now }
                return full
            }
            metrics.show(status, full: now.count)
            if now.isEmpty != before.isEmpty {
                logger.warning("\(now.isEmpty ? "below" : "above") the high-water mark", metadata: ["partitions": "\(now.count)"])
            }
        } catch {
            // Whether Redis takes a push is then seen by the push itself.
            metrics.forgetStatus()
            logger.debug("queue lengths not read", metadata: ["error": "\(error)"])
        }
    }

    private func isOver(_ status: QueueStatus) -> Bool {
        status.length >= limits.queueLength || status.memoryUse >= limits.memoryUse || status.isDeadListFull(limits.deadLetters)
    }
}
