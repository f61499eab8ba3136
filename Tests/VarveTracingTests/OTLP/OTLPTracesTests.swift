import TestSupport
import Testing
import Tracing

@testable import VarveTracing

@Suite struct OTLPTracesTests {
    private static let context = TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", tracestate: "a=1")

    private func span() throws -> FinishedSpan {
        let context = try #require(Self.context)
        var span = FinishedSpan(name: "GET /x", kind: .server, context: context, parent: SpanID(255), start: 1_700_000_000_123_456_789)
        span.end = 1_700_000_000_223_456_789
        return span
    }

    @Test("ids are hexadecimal, 64-bit numbers text, enumerations numbers") func whole() throws {
        var span = try span()
        span.attributes = ["b": true, "a": "text"]
        let json = OTLPTraces.json([span], resource: ["service.name": "varve"], version: "1")
        #expect(
            String(decoding: json, as: UTF8.self) == """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"varve"}}]},\
                "scopeSpans":[{"scope":{"name":"varve","version":"1"},"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736",\
                "spanId":"00f067aa0ba902b7","traceState":"a=1","parentSpanId":"00000000000000ff","flags":1,"name":"GET /x","kind":2,\
                "startTimeUnixNano":"1700000000123456789","endTimeUnixNano":"1700000000223456789",\
                "attributes":[{"key":"a","value":{"stringValue":"text"}},{"key":"b","value":{"boolValue":true}}]}]}]}]}
                """)
    }

    private func written(_ span: FinishedSpan) throws -> JSONValue {
        let json = OTLPTraces.json([span], resource: [:], version: "1")
        return try JSONValue(parsing: String(decoding: json, as: UTF8.self))["resourceSpans"].elements[0]["scopeSpans"].elements[0]["spans"]
            .elements[0]
    }

    @Test(
        "every kind of value has its member",
        arguments: [
            (SpanAttribute.int64(.max), #"{"intValue":"9223372036854775807"}"#), (.int32(-1), #"{"intValue":"-1"}"#),
            (.double(0.5), #"{"doubleValue":0.5}"#), (.double(.nan), #"{"doubleValue":"NaN"}"#),
            (.double(-.infinity), #"{"doubleValue":"-Infinity"}"#), (.string("\"\n"), #"{"stringValue":"\"\n"}"#),
            (.stringConvertible(SpanID(1) ?? SpanID(2)!), #"{"stringValue":"0000000000000001"}"#),
            (.stringArray(["a", "b"]), #"{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}"#),
            (.int64Array([1]), #"{"arrayValue":{"values":[{"intValue":"1"}]}}"#),
            (.boolArray([]), #"{"arrayValue":{"values":[]}}"#),
        ] as [(SpanAttribute, String)])
    func values(_ value: SpanAttribute, _ json: String) throws {
        var span = try span()
        span.attributes = SpanAttributes(["key": value])
        #expect(try written(span)["attributes"].elements[0]["value"] == JSONValue(parsing: json))
    }

    @Test("text that clients send has bounds") func bounds() throws {
        var span = try span()
        span.attributes = ["key": .string(String(repeating: "é", count: 5000))]
        let text = try written(span)["attributes"].elements[0]["value"]["stringValue"].string
        #expect(text == String(repeating: "é", count: 512))
    }

    @Test func eventsLinksAndStatus() throws {
        var span = try span()
        span.events = [SpanEvent(name: "exception", at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 5), attributes: ["a": 1])]
        span.links = [(try #require(Self.context), ["b": 2])]
        span.status = SpanStatus(code: .error, message: "why")
        let json = try written(span)
        #expect(json["events"].elements[0]["timeUnixNano"].string == "5" && json["events"].elements[0]["name"].string == "exception")
        #expect(json["links"].elements[0]["spanId"].string == "00f067aa0ba902b7")
        #expect(json["status"]["code"].integer == 2 && json["status"]["message"].string == "why")
    }

    @Test("a clock that went back makes no negative duration") func clock() throws {
        var span = try span()
        span.end = 1
        #expect(try written(span)["endTimeUnixNano"].string == "1700000000123456789")
    }

    @Test(
        "kinds have protobuf's numbers",
        arguments: [(.internal, 1), (.server, 2), (.client, 3), (.producer, 4), (.consumer, 5)] as [(SpanKind, Int64)])
    func kinds(_ kind: SpanKind, _ number: Int64) throws {
        var span = try span()
        span.kind = kind
        #expect(try written(span)["kind"].integer == number)
    }
}
