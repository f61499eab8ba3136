import Testing
import VarveModel

@testable import VarveWorker

@Suite struct GatheringTests {
    /// A partition's batches: each of so many envelopes, taking so long, so far apart, all in microseconds.
    private static func after(_ batches: Int, of count: Int, work: Int64, every distance: Int64) -> Gathering {
        var gathering = Gathering(longestPause: .milliseconds(60))
        for batch in 0..<Int64(batches) {
            let start = Timestamp(microseconds: batch * distance)
            gathering.follow(count, from: start, to: start.advanced(by: work))
        }
        return gathering
    }

    @Test func pausesForNothingBeforeItKnowsHowCloseEnvelopesCome() {
        #expect(Gathering(longestPause: .milliseconds(60)).pause(behind: 1) == nil)
        #expect(Self.after(1, of: 1, work: 9000, every: 10).pause(behind: 1) == nil)
    }

    /// A millisecond of work, an envelope each 5 ms: it is taken as it comes.
    @Test func pausesNotWhereThereIsTimeToSpare() {
        #expect(Self.after(100, of: 1, work: 1000, every: 5000).pause(behind: 1) == nil)
    }

    @Test func pausesWhereBatchesTakeLong() throws {
        let pause = try #require(Self.after(100, of: 1, work: 6000, every: 10_000).pause(behind: 1))
        #expect(pause > .milliseconds(35) && pause <= .milliseconds(36))
    }

    /// The same load in batches of four has envelopes as close to each other.
    @Test func goesOnPausingWhileItGathers() {
        #expect(Self.after(100, of: 4, work: 6000, every: 40_000).pause(behind: 4) != nil)
        #expect(Self.after(100, of: 4, work: 6000, every: 160_000).pause(behind: 4) == nil)
    }

    @Test func pausesBehindNoLargeBatch() {
        let gathering = Self.after(100, of: 16, work: 6000, every: 10_000)
        #expect(gathering.pause(behind: 15) != nil && gathering.pause(behind: 16) == nil)
    }

    @Test func pausesNoLongerThanItMay() {
        #expect(Self.after(100, of: 1, work: 3_000_000, every: 10).pause(behind: 1) == .milliseconds(60))
    }

    /// Of a standstill long ago nothing is left after some batches.
    @Test func forgets() {
        var gathering = Self.after(10, of: 1, work: 3_000_000, every: 3_000_000)
        for batch in 0..<60 {
            let start = Timestamp(microseconds: 100_000_000 + Int64(batch) * 5000)
            gathering.follow(1, from: start, to: start.advanced(by: 1000))
        }
        #expect(gathering.pause(behind: 1) == nil)
    }
}
