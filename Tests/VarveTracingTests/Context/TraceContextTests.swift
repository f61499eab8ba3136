import Testing

@testable import VarveTracing

@Suite struct TraceContextTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"
    private static let good = "00-\(trace)-\(span)-01"

    @Test("what is read is written again", arguments: [good, "00-\(trace)-\(span)-00"]) func takesVersionZero(header: String) throws {
        let context = try #require(TraceContext(traceparent: header))
        #expect(context.traceparent == header && context.isSampled == header.hasSuffix("1"))
        #expect(context.trace.description == Self.trace && context.span.description == Self.span)
    }

    @Test(
        "of later versions what is known of them is taken",
        arguments: ["cc-\(trace)-\(span)-01", "cc-\(trace)-\(span)-01-what-the-future-has", "fe-\(trace)-\(span)-01-"])
    func takesLaterVersions(header: String) throws {
        #expect(try #require(TraceContext(traceparent: header)).traceparent == Self.good)
    }

    @Test("flags that nobody knows are not passed on", arguments: [("ff", "01"), ("fe", "00"), ("03", "01"), ("02", "00")])
    func flags(sent: String, passed: String) throws {
        let context = try #require(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-\(sent)"))
        #expect(context.traceparent.hasSuffix(passed))
    }

    @Test(
        "what is no trace context is none",
        arguments: [
            "", "00", good + "-x", good + " ", " " + good, good.uppercased(), "ff" + good.dropFirst(2), "0" + good,
            "0g" + good.dropFirst(2),
            "00-\(trace.replacing("4", with: "g"))-\(span)-01", good.replacing("-", with: "_"), "00-\(trace)\(span)--01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-600f067aa0ba902b7-01", String(good.dropLast()), "é" + good.dropFirst(2),
            "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01", "00-\(trace)-\(span)-0x",
            "00-\(trace)-\(span)-1", "cc-\(trace)-\(span)-01.what", "00-\(trace)-\(span)-01, 00-\(trace)-\(span)-01",
            "00-\(trace)-\(span.uppercased())-01",
        ])
    func refuses(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test func noneIsNone() {
        #expect(TraceContext(traceparent: nil, tracestate: "a=1") == nil)
    }

    @Test("tracestate goes along where others have to take it", arguments: [("a=1,b=2", "a=1,b=2"), ("a=é", ""), ("a=\n", "")])
    func state(sent: String, passed: String) throws {
        #expect(try #require(TraceContext(traceparent: Self.good, tracestate: sent)).state == passed)
        #expect(try #require(TraceContext(traceparent: Self.good, tracestate: String(repeating: "a", count: 513))).state.isEmpty)
    }
}
