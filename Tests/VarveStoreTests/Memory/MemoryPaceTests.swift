import TestSupport
import Testing

@testable import VarveStore

@Suite struct MemoryPaceTests {
    private static let now: Int64 = 1_780_000_000
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400

    /// Hourly samples up to now; `data` of the hours since the first.
    private func series(hours: Int, _ data: (Int64) -> Int64) -> [MemorySample] {
        (0...Int64(hours)).map { hour in
            MemorySample(time: Self.now - (Int64(hours) - hour) * Self.hour, used: 0, data: 1_000_000 + data(hour))
        }
    }

    private func pace(_ samples: [MemorySample]) -> Double? { MemoryPace.bytesPerDay(samples, now: Self.now) }

    @Test func growing() {
        #expect(pace(series(hours: 200) { $0 * 1000 }) == 24_000)
        #expect(pace(series(hours: 200) { -$0 * 1000 }) == -24_000)
    }

    @Test func flat() { #expect(pace(series(hours: 200) { _ in 0 }) == 0) }

    @Test("noise of a tenth of a day's growth moves the pace by less than a hundredth") func noise() throws {
        var generator = SeededGenerator(seed: 7)
        let found = try #require(pace(series(hours: 168) { $0 * 1000 + Int64.random(in: -1200...1200, using: &generator) }))
        #expect(abs(found - 24_000) < 240)
    }

    @Test("nothing is claimed before six hours of samples") func young() {
        #expect(pace([]) == nil)
        #expect(pace(series(hours: 5) { $0 * 1000 }) == nil)
        #expect(pace(series(hours: 6) { $0 * 1000 }) == 24_000)
    }

    @Test("only the last seven days count") func window() {
        #expect(pace(series(hours: 336) { $0 < 168 ? $0 * 9000 : 168 * 9000 + ($0 - 168) * 1000 }) == 24_000)
        let old = (0..<20).map { MemorySample(time: Self.now - 8 * Self.day + $0 * Self.hour, used: 0, data: $0) }
        #expect(pace(old) == nil)
    }

    @Test("one step, as of a restart, a deletion or an import, is no growth wherever it lies", arguments: [1, 30, 84, 140, 167])
    func step(at hour: Int64) throws {
        for step in [-50_000_000, 50_000_000] as [Int64] {
            #expect(pace(series(hours: 168) { $0 * 1000 + ($0 >= hour ? step : 0) }) == 24_000)
        }
    }

    @Test("what comes and goes within a day is no growth, all reports in one hour are growth") func sawtooth() {
        #expect(pace(series(hours: 168) { $0 % 24 * 100_000 }) == 0)
        #expect(pace(series(hours: 168) { $0 * 1000 + $0 % 6 * 100_000 }) == 24_000)
        #expect(pace(series(hours: 168) { $0 / 24 * 24_000 }) == 24_000)
    }

    @Test("gaps: the slope is over the time that was") func sparse() {
        let all = series(hours: 168) { $0 * 1000 }
        #expect(pace([all[0], all[50], all[168]]) == 24_000)
        #expect(pace([all[0], all[168]]) == 24_000)
        #expect(pace([all[168]]) == nil)
    }

    @Test("samples of a clock that was ahead do not count, and order does not matter") func clockGoingBack() {
        let ahead = (1...50).map { MemorySample(time: Self.now + $0 * Self.hour, used: 0, data: $0 * 1_000_000) }
        #expect(pace(ahead + series(hours: 168) { $0 * 1000 }.reversed()) == 24_000)
        #expect(pace(ahead) == nil)
    }
}
