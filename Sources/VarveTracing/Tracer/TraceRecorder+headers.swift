import Tracing

/// How libraries pass the context on to other servers, and take it from clients.
extension TraceRecorder {
    private static let parent = "traceparent"
    private static let state = "tracestate"

    package func extract<Carrier, Extract: Extractor>(_ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract)
    where Extract.Carrier == Carrier {
        let found = TraceContext(
            traceparent: extractor.extract(key: Self.parent, from: carrier), tracestate: extractor.extract(key: Self.state, from: carrier))
        if let found { context.trace = found }
    }

    package func inject<Carrier, Inject: Injector>(_ context: ServiceContext, into carrier: inout Carrier, using injector: Inject)
    where Inject.Carrier == Carrier {
        guard let trace = context.trace else { return }
        injector.inject(trace.traceparent, forKey: Self.parent, into: &carrier)
        if !trace.state.isEmpty { injector.inject(trace.state, forKey: Self.state, into: &carrier) }
    }
}
