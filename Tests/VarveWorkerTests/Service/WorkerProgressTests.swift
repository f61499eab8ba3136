import TestSupport
import Testing

@testable import VarveWorker

@Suite struct WorkerProgressTests {
    private let clock = TestClock()
    private let progress: WorkerProgress

    init() {
        let clock = clock
        progress = WorkerProgress(now: { clock.now })
    }

    @Test func isAliveForAMinuteAfterAHeartbeat() {
        clock.advance(by: .seconds(59))
        #expect(progress.isAlive)
        clock.advance(by: .seconds(1))
        #expect(!progress.isAlive)
        progress.beat()
        #expect(progress.isAlive)
    }

    @Test func onePartitionThatIsStuckCounts() {
        progress.mark(1)
        progress.mark(2)
        clock.advance(by: .seconds(59))
        progress.beat()
        progress.mark(1)
        clock.advance(by: .seconds(1))
        #expect(!progress.isAlive)
        progress.mark(2)
        #expect(progress.isAlive)
    }

    @Test func partitionsThatWereGivenUpDoNotCount() {
        progress.mark(1)
        clock.advance(by: .seconds(60))
        progress.beat()
        #expect(!progress.isAlive)
        progress.forget(1)
        #expect(progress.isAlive)
    }
}
