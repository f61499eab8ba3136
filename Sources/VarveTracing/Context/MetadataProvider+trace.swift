import Logging
import Tracing

extension Logger.MetadataProvider {
    /// The span that a line of the log is written in.
    package static let trace = Logger.MetadataProvider {
        guard let trace = ServiceContext.current?.trace else { return [:] }
        return ["trace_id": "\(trace.trace)", "span_id": "\(trace.span)"]
    }
}
