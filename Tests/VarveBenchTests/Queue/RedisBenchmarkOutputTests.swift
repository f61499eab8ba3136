import Testing

@testable import VarveBench

@Suite struct RedisBenchmarkOutputTests {
    private let text = """
        "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
        "LPUSH","35523.98","1.698","0.312","1.583","2.735","3.807","9.247"
        "LPUSH (needed to benchmark LRANGE)","100.00","1.698","0.312","1.583","2.735","3.807","9.247"

        """

    @Test func readsTheRateOfATest() throws {
        #expect(try RedisBenchmarkOutput.rate(of: "LPUSH", in: text) == 35523.98)
    }

    @Test func refusesOutputWithoutIt() {
        #expect(throws: BenchError.self) { try RedisBenchmarkOutput.rate(of: "RPUSH", in: text) }
        #expect(throws: BenchError.self) { try RedisBenchmarkOutput.rate(of: "LPUSH", in: "Could not connect to Redis") }
    }
}
