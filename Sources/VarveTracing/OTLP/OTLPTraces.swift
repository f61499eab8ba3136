import Tracing
import VarveModel

/// Spans as OTLP has them in JSON (opentelemetry-proto, `ExportTraceServiceRequest`): ids in hexadecimal, 64-bit numbers as text, enumerations as
/// numbers.
package enum OTLPTraces {
    private static let spanBytes = 700
    /// Flags of a span: bits 8 and 9 tell whether its parent is in another process; that is not known of all, so only the sampled bit is told.
    private static let sampled = 1

    /// - `resource`: who sends them.
    /// - `version`: of the program.
    package static func json(_ spans: [FinishedSpan], resource: SpanAttributes, version: String) -> [UInt8] {
        var json = JSONWriter(reserving: 1024 + spans.count * spanBytes)
        json.object { json in
            json.array("resourceSpans") { json in
                json.object { json in
                    json.object("resource") { $0.attributes(resource) }
                    json.array("scopeSpans") { json in
                        json.object { json in
                            json.object("scope") { json in
                                json.member("name", "varve")
                                json.member("version", version)
                            }
                            json.array("spans") { json in
                                for span in spans { write(span, &json) }
                            }
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    private static func write(_ span: FinishedSpan, _ json: inout JSONWriter) {
        json.object { json in
            json.identify(span.context)
            if let parent = span.parent { json.member("parentSpanId", parent.description) }
            json.member("flags", sampled)
            json.member("name", span.name)
            json.member("kind", number(of: span.kind))
            json.member("startTimeUnixNano", String(span.start))
            json.member("endTimeUnixNano", String(max(span.start, span.end)))
            json.attributes(span.attributes)
            if !span.events.isEmpty { write(span.events, &json) }
            if !span.links.isEmpty { write(span.links, &json) }
            if let status = span.status { write(status, &json) }
        }
    }

    private static func write(_ events: [SpanEvent], _ json: inout JSONWriter) {
        json.array("events") { json in
            for event in events {
                json.object { json in
                    json.member("timeUnixNano", String(event.nanosecondsSinceEpoch))
                    json.member("name", event.name)
                    json.attributes(event.attributes)
                }
            }
        }
    }

    private static func write(_ links: [(context: TraceContext, attributes: SpanAttributes)], _ json: inout JSONWriter) {
        json.array("links") { json in
            for link in links {
                json.object { json in
                    json.identify(link.context)
                    json.attributes(link.attributes)
                }
            }
        }
    }

    private static func write(_ status: SpanStatus, _ json: inout JSONWriter) {
        json.object("status") { json in
            json.member("code", status.code == .ok ? 1 : 2)
            if let message = status.message { json.member("message", AttributeText.bounded(message)) }
        }
    }

    private static func number(of kind: SpanKind) -> Int {
        switch kind {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}
