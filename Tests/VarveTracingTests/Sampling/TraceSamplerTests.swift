import TestSupport
import Testing

@testable import VarveTracing

@Suite struct TraceSamplerTests {
    @Test("about the share of the traces is recorded", arguments: [0.01, 0.25, 0.5])
    func share(ratio: Double) {
        var random = SeededGenerator(seed: 7)
        let sampler = TraceSampler(ratio: ratio)
        let count = (0..<20_000).count { _ in sampler.samples(TraceID(from: &random)) }
        #expect(abs(Double(count) / 20_000 - ratio) < 0.02)
    }

    @Test("none and all", arguments: [0, 1, -1, 2, .nan]) func ends(ratio: Double) {
        var random = SeededGenerator(seed: 8)
        let sampler = TraceSampler(ratio: ratio)
        let count = (0..<1000).count { _ in sampler.samples(TraceID(from: &random)) }
        #expect(count == (ratio >= 1 ? 1000 : 0))
    }

    @Test("the last 56 bits decide, and nothing else") func bits() throws {
        let half = TraceSampler(ratio: 0.5)
        let place: UInt64 = 1 << 55
        #expect(half.samples(try #require(TraceID(high: 0, low: place))))
        #expect(!half.samples(try #require(TraceID(high: .max, low: 0xFF << 56 | (place - 1)))))
        #expect(TraceSampler(ratio: 0.25).samples(try #require(TraceID(high: 0, low: 3 << 54))))
    }
}
