import Testing
import VarveLoad

@Suite struct LatenciesTests {
    @Test func percentiles() {
        var latencies = Latencies()
        #expect(latencies.count == 0 && latencies.percentile(99) == 0 && latencies.longest == 0)
        for millisecond in 1...1000 { latencies.record(nanoseconds: Int64(millisecond) * 1_000_000) }
        for (percent, expected) in [(50.0, 500_000), (90, 900_000), (99, 990_000), (100, 1_000_000)] {
            #expect(abs(latencies.percentile(percent) - expected) <= expected / 1000)
        }
        #expect(latencies.count == 1000)
        latencies.reset()
        #expect(latencies.count == 0)
    }

    @Test func areAddedToOthers() {
        var (fast, slow) = (Latencies(), Latencies())
        for _ in 0..<90 { fast.record(nanoseconds: 1_000_000) }
        for _ in 0..<10 { slow.record(nanoseconds: 80_000_000) }
        fast.add(slow)
        #expect(fast.count == 100 && slow.count == 10)
        #expect(abs(fast.percentile(50) - 1000) <= 1 && abs(fast.percentile(95) - 80_000) <= 80)
    }

    @Test("what is out of range counts all the same")
    func bounds() {
        var latencies = Latencies()
        latencies.record(nanoseconds: -5)
        latencies.record(nanoseconds: 1 << 60)
        #expect(latencies.count == 2 && latencies.longest >= 3_600_000_000)
    }
}
