import Testing

@testable import VarveTracing

/// What a collector is asked at, and what its answers mean.
@Suite struct CollectorTests {
    @Test(
        "the path is added where it is missing",
        arguments: [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"), ("http://c/", "http://c/v1/traces"),
            ("https://c/otlp", "https://c/otlp/v1/traces"), ("http://c/v1/traces", "http://c/v1/traces"),
            ("http://c/v1/traces/", "http://c/v1/traces"), ("http://[::1]:4318", "http://[::1]:4318/v1/traces"),
        ])
    func addresses(_ given: String, _ used: String) {
        #expect(CollectorAddress(given)?.text == used)
    }

    @Test(arguments: ["", "c", "c:4318", "grpc://c:4317", "http://", "http://a:b@c", "http://a@c", "http://c?key=1", "http://c#1"])
    func refuses(_ text: String) {
        #expect(CollectorAddress(text) == nil)
    }

    @Test(
        "what may be sent again is, and nothing else",
        arguments: [
            (200, nil, "", CollectorAnswer.taken(refused: 0, reason: nil)), (202, nil, "{}", .taken(refused: 0, reason: nil)),
            (200, nil, #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"old"}}"#, .taken(refused: 3, reason: "old")),
            (200, nil, #"{"partialSuccess":{"rejectedSpans":2}}"#, .taken(refused: 2, reason: nil)),
            (200, nil, #"{"partialSuccess":{"errorMessage":"slow"}}"#, .taken(refused: 0, reason: "slow")),
            (429, "7", "", .later("status 429", after: .seconds(7))), (503, nil, "", .later("status 503", after: nil)),
            (503, "Wed, 21 Oct 2026 07:28:00 GMT", "", .later("status 503", after: nil)), (502, nil, "", .later("status 502", after: nil)),
            (504, nil, "", .later("status 504", after: nil)), (400, nil, "", .refused("status 400")),
            (500, nil, "", .refused("status 500")),
            (301, nil, "", .refused("status 301")),
        ] as [(Int, String?, String, CollectorAnswer)])
    func answers(_ status: Int, _ retryAfter: String?, _ body: String, _ answer: CollectorAnswer) {
        #expect(CollectorAnswer(status: status, retryAfter: retryAfter, body: Array(body.utf8)) == answer)
    }

    @Test("pauses grow, differ from process to process, and end") func pauses() {
        let pauses = RetryPauses()
        #expect(
            (1...5).map { pauses.pause(after: $0, asked: nil, jitter: 1) } == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), nil])
        #expect(pauses.pause(after: 1, asked: nil, jitter: 0) == .milliseconds(500))
        #expect(pauses.pause(after: 1, asked: .seconds(9), jitter: 0) == .seconds(9))
        #expect(pauses.pause(after: 1, asked: .seconds(3600), jitter: 0) == nil)
    }
}
