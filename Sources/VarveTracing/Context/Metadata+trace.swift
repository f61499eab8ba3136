import Logging

extension Logger.Metadata {
    /// The trace of an inventory on its way through the queue; empty where it has none.
    package static func trace(_ traceparent: String) -> Logger.Metadata {
        TraceContext(traceparent: traceparent).map { ["trace_id": "\($0.trace)"] } ?? [:]
    }
}
