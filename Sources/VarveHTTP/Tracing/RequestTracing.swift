import VarveTracing

/// How a server's requests are traced.
package struct RequestTracing: Sendable {
    package let tracer: TraceRecorder
    /// Of the addresses that it is asked at: `http` or `https`.
    let scheme: String

    package init(_ tracer: TraceRecorder, isSecure: Bool) {
        self.tracer = tracer
        scheme = isSecure ? "https" : "http"
    }
}
