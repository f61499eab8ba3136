import Testing
import Tracing

@testable import VarveTracing

@Suite struct TraceRecorderTests {
    private struct Failure: Error {}

    private let buffer = SpanBuffer()

    private func recorder(ratio: Double = 1) -> TraceRecorder { TraceRecorder(TraceSampler(ratio: ratio), to: buffer) }

    @Test("a span is a part of what it began in, and the next one of it") func parents() throws {
        let sent = try #require(TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", tracestate: "a=1"))
        let recorder = recorder(ratio: 0)
        let outer = recorder.startSpan("outer", context: ServiceContext(behind: sent), ofKind: .server)
        let inner = recorder.startSpan("inner", context: outer.context)
        inner.end()
        outer.end()
        let spans = buffer.take()
        #expect(spans.map(\.name) == ["inner", "outer"] && spans.map(\.kind) == [.internal, .server])
        #expect(spans[1].parent == sent.span && spans[0].parent == spans[1].context.span)
        #expect(spans.allSatisfy { $0.context.trace == sent.trace && $0.context.state == "a=1" && $0.end >= $0.start })
        #expect(Set(spans.map(\.context.span)).count == 2)
    }

    @Test("what was decided where a trace began holds here; what begins here is decided by the ratio") func sampling() throws {
        let unrecorded = try #require(TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"))
        let span = recorder().startSpan("a", context: ServiceContext(behind: unrecorded))
        #expect(!span.isRecording && span.context.trace?.trace == unrecorded.trace && span.context.trace?.isSampled == false)
        let none = recorder(ratio: 0).startSpan("b", context: .topLevel)
        #expect(!none.isRecording && none.context.trace?.isSampled == false)
        none.addEvent("x")
        none.attributes["a"] = 1
        none.recordError(Failure())
        for span in [span, none] { span.end() }
        #expect(buffer.take().isEmpty)
    }

    @Test("what a span is told is in it; after its end nothing is") func content() throws {
        let span = recorder().startSpan("a", context: .topLevel)
        span.operationName = "b"
        span.attributes["number"] = 7
        span.fail(Failure())
        let other = recorder().startSpan("other", context: .topLevel)
        span.addLink(other)
        span.end()
        span.operationName = "c"
        span.end()
        let spans = buffer.take()
        #expect(spans.count == 1 && spans[0].name == "b" && spans[0].attributes.get("number") == .int64(7))
        #expect(spans[0].status?.code == .error && spans[0].events.map(\.name) == ["exception"])
        #expect(spans[0].links.map(\.context) == [other.context.trace] && !span.isRecording)
    }

    @Test("a span cannot grow without end") func bounds() {
        let span = recorder().startSpan("a", context: .topLevel)
        for _ in 0..<1000 { span.addEvent("x") }
        span.end()
        #expect(buffer.take()[0].events.count == 32)
    }

    @Test("headers carry the context there and back") func headers() throws {
        let recorder = recorder()
        let span = recorder.startSpan("a", context: .topLevel)
        var headers: [String: String] = [:]
        recorder.inject(span.context, into: &headers, using: DictionaryInjector())
        #expect(headers == ["traceparent": try #require(span.context.trace).traceparent])
        headers["tracestate"] = "a=1"
        var context = ServiceContext.topLevel
        recorder.extract(headers, into: &context, using: DictionaryExtractor())
        #expect(context.trace?.span == span.context.trace?.span && context.trace?.state == "a=1")
        recorder.inject(context, into: &headers, using: DictionaryInjector())
        #expect(headers["tracestate"] == "a=1")
        var untouched = ServiceContext.topLevel
        recorder.extract([:], into: &untouched, using: DictionaryExtractor())
        #expect(untouched.trace == nil)
    }

    private struct DictionaryInjector: Injector {
        func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    }

    private struct DictionaryExtractor: Extractor {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
    }
}
