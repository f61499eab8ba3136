import Testing

@testable import VarveMetrics

@Suite struct ProcessTests {
    @Test("a program's name may hold brackets and blanks") func status() throws {
        let line =
            "123 (a) b (c) S 1 123 123 0 -1 4194560 1000 0 10 0 250 50 0 0 20 0 7 0 9000 123456789 4321 18446744073709551615 1 1 0\n"
        let status = try #require(ProcessStatus(line))
        #expect(status.ticks == 300 && status.threads == 7 && status.startTicks == 9000 && status.pages == 4321)
        #expect(ProcessStatus("") == nil && ProcessStatus("1 (x) S 1") == nil)
    }

    @Test("of this process all is known") func own() throws {
        let metrics = PrometheusMetrics()
        ProcessStatistics.observe(in: metrics)
        let values = try PrometheusParser.parse(metrics.text())
        #expect(try #require(values["process_resident_memory_bytes"]) > 1_000_000)
        #expect(try #require(values["process_cpu_seconds_total"]) >= 0)
        #expect(try #require(values["process_threads"]) >= 1)
        let open = try #require(values["process_open_fds"])
        let most = try #require(values["process_max_fds"])
        #expect(open >= 3 && open <= most)
        #expect(try #require(values["process_start_time_seconds"]) > 1_600_000_000)
    }

    @Test("what is observed is asked for at each scrape, and absent where it is not known") func observation() throws {
        let metrics = PrometheusMetrics()
        let counter = PrometheusCounter()
        metrics.observe(.leases) { nil }
        metrics.observe(.redisRequests) {
            counter.increment()
            return 7
        }
        #expect(try PrometheusParser.parse(metrics.text()) == ["varve_redis_requests_total": 7])
        metrics.observe(.leases) { 2 }
        #expect(try PrometheusParser.parse(metrics.text())["varve_worker_leases"] == 2)
    }
}
