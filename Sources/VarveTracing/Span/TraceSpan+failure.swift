import Tracing

extension TraceSpan {
    /// It failed, for this reason.
    package func fail(_ error: any Error) {
        recordError(error)
        setStatus(SpanStatus(code: .error, message: "\(error)"))
    }
}
