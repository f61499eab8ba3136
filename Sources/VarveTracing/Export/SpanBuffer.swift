import DequeModule
import Synchronization

/// Spans that wait for the exporter: so many at most. What comes when it is full is counted and dropped; nobody waits.
package final class SpanBuffer: Sendable {
    /// Some 16 MB of spans.
    package static let standardCapacity = 16_384

    private let capacity: Int
    /// So many are worth a request of their own.
    let batch: Int
    private let spans = Mutex(Deque<FinishedSpan>())
    private let onDrop: @Sendable () -> Void
    /// Rings when a batch is full.
    let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    /// - `onDrop`: called for each span that finds no room.
    package init(capacity: Int = standardCapacity, batch: Int = 512, onDrop: @escaping @Sendable () -> Void = {}) {
        self.capacity = capacity
        self.batch = batch
        self.onDrop = onDrop
        (bell, ringer) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ span: FinishedSpan) {
        let count = spans.withLock { spans -> Int? in
            guard spans.count < capacity else { return nil }
            spans.append(span)
            return spans.count
        }
        guard let count else { return onDrop() }
        if count.isMultiple(of: batch) { ring() }
    }

    /// The oldest, a batch at most.
    package func take() -> [FinishedSpan] {
        spans.withLock { spans in
            let taken = Array(spans.prefix(batch))
            spans.removeFirst(taken.count)
            return taken
        }
    }

    func ring() { ringer.yield() }
}
