import Testing

@testable import VarveBench

@Suite struct DrainTests {
    private func sample(_ time: Double, queued: Int, _ worker: Double, _ redis: Double) -> LoadSample {
        let use = [Role.worker: worker, .redis: redis].mapValues { ProcessUse(microseconds: $0 * 1e6, residentBytes: 1 << 20) }
        return LoadSample(time: time, pushed: 0, queued: queued, use: use)
    }

    @Test func goesFromTheFirstSampleToTheFirstWithoutAQueue() throws {
        let samples = [
            sample(1, queued: 0, 1, 1), sample(2, queued: 700, 1.5, 1.2), sample(3, queued: 0, 2, 1.25), sample(4, queued: 0, 9, 9),
        ]
        let drain = try #require(Drain(samples, inventories: 10_000))
        #expect(drain.rate == 5000)
        #expect(drain.microseconds(.worker) == 100 && drain.perCore == 10_000)
        #expect(drain.microseconds(.redis) == 25 && drain.workerMebibytes == 1)
    }

    @Test func isNothingWhereTheQueuesWereNeverSeenFullOrNeverEmpty() {
        #expect(Drain([sample(1, queued: 0, 1, 1), sample(2, queued: 0, 1, 1)], inventories: 1) == nil)
        #expect(Drain([sample(1, queued: 0, 1, 1), sample(2, queued: 5, 1, 1)], inventories: 1) == nil)
    }
}
