import Tracing
import VarveModel

extension JSONWriter {
    mutating func identify(_ context: TraceContext) {
        member("traceId", context.trace.description)
        member("spanId", context.span.description)
        if !context.state.isEmpty { member("traceState", context.state) }
    }

    /// The member `attributes`, by name.
    mutating func attributes(_ attributes: SpanAttributes) {
        var sorted: [(name: String, value: SpanAttribute)] = []
        attributes.forEach { sorted.append(($0, $1)) }
        sorted.sort { $0.name < $1.name }
        array("attributes") { json in
            for (name, value) in sorted {
                json.object { json in
                    json.member("key", name)
                    json.object("value") { $0.value(value) }
                }
            }
        }
    }

    /// The one member of an `AnyValue`.
    private mutating func value(_ attribute: SpanAttribute) {
        switch attribute {
        case .string(let text): member("stringValue", AttributeText.bounded(text))
        case .bool(let value): member("boolValue", value)
        case .int32(let value): member("intValue", String(value))
        case .int64(let value): member("intValue", String(value))
        case .double(let value): double(value)
        case .stringConvertible(let value): member("stringValue", AttributeText.bounded("\(value)"))
        default: elements(Self.elements(of: attribute))
        }
    }

    /// What JSON has no number for is text in protobuf's JSON, too.
    private mutating func double(_ value: Double) {
        key("doubleValue")
        if value.isFinite {
            raw("\(value)".utf8)
        } else {
            string(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        }
    }

    private mutating func elements(_ elements: [SpanAttribute]) {
        object("arrayValue") { json in
            json.array("values") { json in
                for element in elements { json.object { $0.value(element) } }
            }
        }
    }

    private static func elements(of attribute: SpanAttribute) -> [SpanAttribute] {
        switch attribute {
        case .stringArray(let values): values.map { .string($0) }
        case .boolArray(let values): values.map { .bool($0) }
        case .int32Array(let values): values.map { .int32($0) }
        case .int64Array(let values): values.map { .int64($0) }
        case .doubleArray(let values): values.map { .double($0) }
        case .stringConvertibleArray(let values): values.map { .string("\($0)") }
        default: []
        }
    }
}
