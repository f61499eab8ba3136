import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle
import VarveModel
import VarveStore

/// Knows which partitions are over a high-water mark, from asking Redis twice a second.
final class PressureGauge: Service {
    private static let interval = Duration.milliseconds(500)

    private let queue: Queue
    private let limits: PressureLimits
    private let logger: Logger
    private let full = NIOLockedValueBox<Set<Int>>([])

    init(queue: Queue, limits: PressureLimits, logger: Logger) {
        self.queue = queue
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
            while !Task.isCancelled {
                await self.measure()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    private func measure() async {
        do {
            let now = Set(try await queue.status().filter(isOver).map(\.partition))
            let before = full.withLockedValue { full in
                defer { full = now }
                return full
            }
            if now.isEmpty != before.isEmpty {
                logger.warning("\(now.isEmpty ? "below" : "above") the high-water mark", metadata: ["partitions": "\(now.count)"])
            }
        } catch {
            // Whether Redis takes a push is then seen by the push itself.
            logger.debug("queue lengths not read", metadata: ["error": "\(error)"])
        }
    }

    private func isOver(_ status: QueueStatus) -> Bool {
        status.length >= limits.queueLength || status.memoryUse >= limits.memoryUse || status.isDeadListFull(limits.deadLetters)
    }
}
