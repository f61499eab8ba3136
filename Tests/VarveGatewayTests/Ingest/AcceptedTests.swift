import HTTPTypes
import RedisClient
import TestSupport
import Testing
import VarveHTTP
import VarveModel
import VarveRules
import VarveStore
import VarveWorker

@testable import VarveGateway

@Suite struct AcceptedTests {
    private func envelopes(_ gateway: GatewayClient) async throws -> [Envelope] {
        let queue = Queue(store: gateway.context.store)
        return try await queue.peek(gateway.context.first, limit: BatchLimit(envelopes: 1000, bytes: 1 << 30)).envelopes.map {
            try Envelope(decoding: $0)
        }
    }

    @Test func anInventoryIsQueuedAsSent() async throws {
        try await withGateway { gateway in
            let body = #" {"facts" : {"x":1}} "#
            let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            let name = try #require(HTTPField.Name("traceparent"))
            let answer = try await gateway.post(body, headers: [name: trace, .requestID: "id-7"])
            #expect(answer.status == 202)
            #expect(answer.body == gateway.accepted(body.utf8.count))
            #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
            #expect(answer.headers[.requestID] == "id-7")
            let envelopes = try await envelopes(gateway)
            #expect(envelopes.count == 1)
            let envelope = try #require(envelopes.first)
            #expect(envelope.system == gateway.system.id && envelope.number == gateway.system.number)
            #expect(envelope.receivedAt == gateway.context.clock.now)
            #expect(envelope.traceparent == trace && envelope.requestID == "id-7")
            #expect(try Zstd.decompress(envelope.frame, limit: envelope.size) == Array(body.utf8))
        }
    }

    @Test(arguments: ["", "with space", "ümlaut", String(repeating: "x", count: 129)])
    func oddRequestIDsAreReplaced(id: String) async throws {
        try await withGateway { gateway in
            let answer = try await gateway.post("{}", headers: [.requestID: id])
            let made = try #require(answer.headers[.requestID])
            #expect(!made.isEmpty && made != id)
            #expect(try await envelopes(gateway).map(\.requestID) == [made])
        }
    }

    @Test func codingsAreUndone() async throws {
        try await withGateway { gateway in
            let body = Array(#"{"a":"b"}"#.utf8)
            let sent = [
                ("gzip", Deflater.gzip(body)), ("deflate", Deflater.zlib(body)), ("deflate", Deflater.raw(body)),
                ("zstd", try Zstd.compress(body)), ("zstd, gzip", Deflater.gzip(try Zstd.compress(body))),
            ]
            for (coding, bytes) in sent {
                let answer = try await gateway.post(bytes, headers: [.contentEncoding: coding])
                #expect(answer.status == 202)
                #expect(answer.body == gateway.accepted(body.count))
            }
            let frames = try await envelopes(gateway).map { try Zstd.decompress($0.frame, limit: $0.size) }
            #expect(frames == [[UInt8]](repeating: body, count: 5))
        }
    }

    @Test func aFrameFromTheClientIsQueuedAsItIs() async throws {
        try await withGateway { gateway in
            let body = Array(#"{"facts":"\#(String(repeating: "fact ", count: 100))"}"#.utf8)
            let frame = try Zstd.compress(body)
            let answer = try await gateway.post(frame, headers: [.contentEncoding: "zstd"])
            #expect(answer.status == 202 && answer.body == gateway.accepted(body.count))
            #expect(try await envelopes(gateway).map(\.frame) == [frame])
        }
    }

    /// Odd, but valid: it comes out of the store byte for byte.
    @Test func unusualBodiesAreKept() async throws {
        let deepest = String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
        let bodies = [
            "{}", " \r\n\t{ }\n", #"{"nul":"\u0000"}"#, #"{"name":"\ud800","\udfff":1}"#, #"{"😀":"😀","\ud83d\ude00 ":2}"#,
            #"{"a.b":{"c.d":[1]},"a":{"b":2}}"#, #"{"":{"":""}}"#, #"{"text":"\#(String(repeating: "x", count: 1 << 20))"}"#,
            #"{"n":1234567890123456789012345678901234567890,"m":-0.0e-0,"k":1E400}"#, #"{"a":1,"a":2}"#, #"{"deep":\#(deepest)}"#,
            #"{"slash":"\/","u":"\u00fc ü"}"#,
        ]
        try await withGateway { gateway in
            for body in bodies {
                let answer = try await gateway.post(body)
                #expect(answer.status == 202, "\(body.prefix(60)): \(answer)")
                #expect(answer.body == gateway.accepted(body.utf8.count))
            }
            let worker = WorkerService(
                store: gateway.context.store, configuration: WorkerConfiguration(), rules: ActiveRules(.standard), name: "worker",
                logger: silentLogger)
            try await withServices([worker]) {
                try await eventually("processed") { try await gateway.context.queued() == 0 }
            }
            #expect(try await gateway.context.deadLetters(of: gateway.context.first).map(\.error) == [])
            let stored = try await gateway.context.bodies(of: gateway.system)
            #expect(stored.map { Array($0.utf8) } == bodies.map { Array($0.utf8) })
            #expect(try await gateway.context.recount() == [])
        }
    }

    @Test func anIdempotencyKeyQueuesOnce() async throws {
        try await withGateway { gateway in
            let first = try await gateway.post(#"{"a":1}"#, headers: [.idempotencyKey: "k"])
            #expect(first.status == 202)
            gateway.context.clock.advance(by: .seconds(60))
            let again = try await gateway.post(#"{"a":1}"#, headers: [.idempotencyKey: "k"])
            #expect(again.status == 202 && again.body == first.body)
            let other = try await gateway.post(#"{"a":2}"#, headers: [.idempotencyKey: "k"])
            #expect(other.status == 400)
            #expect(other.body == GatewayClient.invalid(key: "Idempotency-Key", "idempotency_key_reused", "k"))
            #expect(try await gateway.context.queued() == 1)
            let long = String(repeating: "k", count: 257)
            let tooLong = try await gateway.post("{}", headers: [.idempotencyKey: long])
            #expect(tooLong.body == GatewayClient.invalid(key: "Idempotency-Key", "1 to 256 bytes", long.prefix(100) + "…"))
            #expect(try await gateway.post("{}", headers: [.idempotencyKey: ""]).status == 400)
            #expect(try await gateway.context.queued() == 1)
        }
    }

    @Test func postsAtOnceAreAllQueued() async throws {
        try await withGateway(withServices: true) { gateway in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 { group.addTask { try await gateway.post(#"{"n":\#(number)}"#).status } }
                for try await status in group { #expect(status == 202) }
            }
            let bodies = try await envelopes(gateway).map { String(decoding: try Zstd.decompress($0.frame, limit: $0.size), as: UTF8.self) }
            #expect(Set(bodies) == Set((0..<200).map { #"{"n":\#($0)}"# }))
            #expect(bodies.count == 200)
        }
    }

    @Test func healthAndUnknownPaths() async throws {
        try await withGateway { gateway in
            #expect(try await gateway.get("/healthz").body == #"{"code":200,"message":"alive","data":{}}"#)
            let unknown = try await gateway.get("/api/nothing")
            #expect(unknown.status == 404)
            #expect(unknown.body.hasPrefix(#"{"code":404,"message":"resource not found","data":{"#))
            // The test's clock stands at an hour of its own, far from Redis'.
            let ready = try await gateway.get("/readyz")
            #expect(ready.status == 503 && ready.body.contains("clock"))
            gateway.context.server.kill9()
            let down = try await gateway.get("/readyz")
            #expect(down.status == 503 && down.body.contains("the store does not answer"))
            #expect(try await gateway.get("/healthz").status == 200)
        }
    }
}
