import Tracing

private enum TraceContextKey: ServiceContextKey {
    typealias Value = TraceContext
    static let nameOverride: String? = "trace"
}

extension ServiceContext {
    package var trace: TraceContext? {
        get { self[TraceContextKey.self] }
        set { self[TraceContextKey.self] = newValue }
    }

    /// One that begins behind what came from elsewhere, or anew.
    package init(behind trace: TraceContext?) {
        self = .topLevel
        self.trace = trace
    }
}
