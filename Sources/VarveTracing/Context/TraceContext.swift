/// Where in a trace something happens, as W3C Trace Context tells it from one process to the next.
package struct TraceContext: Hashable, Sendable {
    package let trace: TraceID
    /// The span that whatever comes next is a part of.
    package let span: SpanID
    /// Whether the trace is recorded.
    package let isSampled: Bool
    /// `tracestate`: what other tracers say of the trace. Passed on as it is; empty where there is none.
    package let state: String

    package init(trace: TraceID, span: SpanID, isSampled: Bool, state: String = "") {
        self.trace = trace
        self.span = span
        self.isSampled = isSampled
        self.state = state
    }
}

extension TraceContext {
    private static let length = 55
    /// What everybody has to pass on at least (W3C Trace Context, 3.3.1.5); a longer one is left out.
    private static let longestState = 512

    /// - Parameters:
    ///   - header: a `traceparent`: `00-<32 hex>-<16 hex>-<2 hex>`; of later versions what this one knows of them.
    ///   - state: the `tracestate` beside it.
    /// - Returns: `nil` where it is none: what follows then begins a trace of its own.
    package init?(traceparent header: String?, tracestate state: String? = nil) {
        guard var header, header.utf8.count >= Self.length,
            let (high, low, span, flags) = header.withUTF8(Self.fields),
            let trace = TraceID(high: high, low: low), let span = SpanID(span)
        else { return nil }
        self.init(trace: trace, span: span, isSampled: flags & 1 == 1, state: Self.passable(state))
    }

    private static func fields(_ text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64, span: UInt64, flags: UInt64)? {
        let dash = UInt8(ascii: "-")
        guard text[2] == dash, text[35] == dash, text[52] == dash, let version = Hexadecimal.read(text[0..<2]), version != 0xFF,
            text.count == length || (version > 0 && text[length] == dash),
            let high = Hexadecimal.read(text[3..<19]), let low = Hexadecimal.read(text[19..<35]),
            let span = Hexadecimal.read(text[36..<52]), let flags = Hexadecimal.read(text[53..<55])
        else { return nil }
        return (high, low, span, flags)
    }

    private static func passable(_ state: String?) -> String {
        guard let state, state.utf8.count <= longestState, state.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return "" }
        return state
    }

    /// As a header of version 00.
    package var traceparent: String { "00-\(trace)-\(span)-\(isSampled ? "01" : "00")" }
}
