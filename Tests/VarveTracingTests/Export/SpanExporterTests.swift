import HTTPTypes
import Logging
import TestSupport
import Testing
import Tracing
import VarveMetrics

@testable import VarveTracing

/// Against a real HTTP server.
@Suite struct SpanExporterTests {
    private let metrics = PrometheusMetrics()
    private let log = LogRecorder()

    private func tracing(_ address: String, capacity: Int = 100, headers: [(String, String)] = []) throws -> (TraceRecorder, SpanExporter) {
        let collector = Collector(try #require(CollectorAddress(address)), headers: headers)
        let tracing = ProcessTracing(
            collector, ratio: 1, resource: ["service.name": "test"], version: "1", metrics: ExportMetrics(metrics), logger: log.logger,
            capacity: capacity)
        var exporter = tracing.exporter
        exporter.interval = .milliseconds(5)
        exporter.pauses.first = .milliseconds(5)
        return (tracing.tracer, exporter)
    }

    private func make(_ count: Int, _ tracer: TraceRecorder) {
        for number in 0..<count { tracer.startSpan("span \(number)", context: .topLevel).end() }
    }

    private func count(_ outcome: String) -> Int {
        let line = metrics.text().split(separator: "\n").first { $0.hasPrefix(#"varve_tracing_spans_total{outcome="\#(outcome)"}"#) }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? -1
    }

    @Test("spans arrive while the process runs, with what the collector wants to have beside them") func arrive() async throws {
        try await withCollector { collector, address in
            let (tracer, exporter) = try tracing(address, headers: [("X-Key", "k3y")])
            try await withServices([exporter]) {
                make(3, tracer)
                let spans = try await collector.spans(atLeast: 3)
                #expect(spans.map(\.name) == ["span 0", "span 1", "span 2"] && spans.allSatisfy { $0.service == "test" })
                #expect(collector.requests.allSatisfy { $0[.contentType] == "application/json" && $0[.init("X-Key")!] == "k3y" })
                try await eventually("they are counted") { count("sent") == 3 }
            }
            #expect(count("dropped") == 0 && count("failed") == 0)
        }
    }

    @Test("what is left when the process stops is sent then") func farewell() async throws {
        try await withCollector { collector, address in
            var (tracer, exporter) = try tracing(address, capacity: 2000)
            exporter.interval = .seconds(3600)
            try await withServices([exporter]) { make(500, tracer) }
            #expect(collector.spans.count == 500 && count("sent") == 500)
        }
    }

    @Test("a full batch does not wait") func batch() async throws {
        try await withCollector { collector, address in
            var (tracer, exporter) = try tracing(address, capacity: 2000)
            exporter.interval = .seconds(3600)
            try await withServices([exporter]) {
                make(600, tracer)
                _ = try await collector.spans(atLeast: 512)
            }
            #expect(collector.spans.count == 600 && collector.requests.count >= 2)
        }
    }

    @Test("429 and 503 are tried again, other errors are not; what is lost is counted, and told once") func retries() async throws {
        try await withCollector { collector, address in
            collector.answer([
                .init(.tooManyRequests, headers: [.retryAfter: "0"]), .init(.serviceUnavailable), .init(.ok), .init(.badRequest),
                .init(.internalServerError),
            ])
            let (tracer, exporter) = try tracing(address)
            try await withServices([exporter]) {
                make(2, tracer)
                _ = try await collector.spans(atLeast: 2)
                for lost in [1, 2] {
                    make(1, tracer)
                    try await eventually("it is given up") { count("failed") == lost }
                }
                make(1, tracer)
                _ = try await collector.spans(atLeast: 3)
            }
            #expect(collector.requests.count == 6 && count("sent") == 3)
            #expect(log.lines.filter { $0.hasPrefix("warning spans not taken") }.count == 1)
            #expect(log.messages.contains("spans are taken by the collector again"))
        }
    }

    @Test("of a batch that is taken in part the rest is counted") func partialSuccess() async throws {
        try await withCollector { collector, address in
            collector.answer([.init(.ok, body: #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}"#)])
            let (tracer, exporter) = try tracing(address)
            make(5, tracer)
            try await withServices([exporter]) { try await eventually("they are counted") { count("failed") == 2 } }
            #expect(count("sent") == 3 && log.lines.contains { $0.contains("too old") })
        }
    }

    @Test("without a collector spans are dropped and counted, and neither requests nor the end wait") func away() async throws {
        var (tracer, exporter) = try tracing("http://127.0.0.1:1", capacity: 10)
        exporter.interval = .seconds(3600)
        try await withServices([exporter]) {
            let began = ContinuousClock.now
            make(1000, tracer)
            #expect(ContinuousClock.now - began < .seconds(5) && count("dropped") == 990)
        }
        #expect(count("failed") == 10 && count("sent") == 0)
    }
}
