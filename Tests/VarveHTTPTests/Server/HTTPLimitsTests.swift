import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import VarveHTTP

/// What clients may take of a server.
@Suite struct HTTPLimitsTests {
    private func request(_ line: String, _ headers: String...) -> [UInt8] {
        Array(([line, "Host: varve"] + headers + ["", ""]).joined(separator: "\r\n").utf8)
    }

    private func isServed(_ port: Int) async throws -> Bool {
        try await RawHTTP.send(request("GET /ok HTTP/1.1"), to: port).answers.first?.status == 200
    }

    @Test func slowHead() async throws {
        var limits = HTTPLimits()
        limits.headerTimeout = 1
        try await withServer(limits) { port, _ in
            let exchange = try await RawHTTP.send(Array("GET /ok HTTP/1.1\r\nHos".utf8), to: port, saysEnd: false)
            #expect(exchange.answers.map(\.status) == [408])
            #expect(exchange.answers.last?.text == #"{"code":408,"message":"request timeout","data":{}}"#)
            #expect(exchange.isClosed && exchange.duration > .milliseconds(900))
            #expect(try await isServed(port))
        }
    }

    @Test func slowBody() async throws {
        var limits = HTTPLimits()
        limits.bodyTimeout = 1
        try await withServer(limits) { port, _ in
            let post = request("POST /body HTTP/1.1", "Content-Length: 100") + Array("only a part".utf8)
            let exchange = try await RawHTTP.send(post, to: port, saysEnd: false)
            #expect(exchange.answers.map(\.status) == [408] && exchange.isClosed)
            #expect(exchange.answers.first?.text == #"{"code":408,"message":"request timeout","data":{}}"#)
            #expect(exchange.answers.first?.header("Connection") == "close")
            #expect(try await isServed(port))
        }
    }

    @Test("who takes nothing of an answer is cut off, and what is sent waits for who takes it slowly")
    func stalledReader() async throws {
        var limits = HTTPLimits()
        limits.answerTimeout = 1
        try await withServer(limits) { port, state in
            let client = try await RawHTTP.open(request("GET /endless HTTP/1.1"), to: port)
            try await eventually("it is cut off", within: .seconds(20)) { state.cutOff.load(ordering: .relaxed) == 1 }
            try? await client.close()
            #expect(try await isServed(port))
        }
    }

    @Test func connections() async throws {
        var limits = HTTPLimits()
        limits.connections = 3
        try await expectFull(limits)
        limits = HTTPLimits()
        limits.addressConnections = 3
        try await expectFull(limits)
        // What comes through a trusted proxy is many clients'.
        limits.trustedProxies = [try #require(IPNetwork("127.0.0.0/8"))]
        try await withServer(limits) { port, _ in
            var open: [any Channel] = []
            for _ in 0..<5 { open.append(try await RawHTTP.open(to: port)) }
            #expect(try await isServed(port))
            for channel in open { try? await channel.close() }
        }
    }

    /// Of three at most.
    private func expectFull(_ limits: HTTPLimits) async throws {
        try await withServer(limits) { port, _ in
            var open: [any Channel] = []
            for _ in 0..<3 { open.append(try await RawHTTP.open(to: port)) }
            try await eventually("one more is closed without a word") {
                let exchange = try await RawHTTP.send(request("GET /ok HTTP/1.1"), to: port)
                if exchange.answers.isEmpty, exchange.isClosed { return true }
                // The server came to this one before one of the others, which it refused then.
                open.append(try await RawHTTP.open(to: port))
                return false
            }
            // Any of them may be the one that was refused, if the server came to it last.
            for channel in open { try? await channel.close() }
            try await eventually("there is room again") { try await isServed(port) }
        }
    }

    @Test func headers() async throws {
        var limits = HTTPLimits()
        (limits.headerBytes, limits.headerCount) = (2000, 20)
        try await withServer(limits) { port, _ in
            for header in ["X-Long: " + String(repeating: "a", count: 2000), (0..<30).map { "X-\($0): a" }.joined(separator: "\r\n")] {
                let exchange = try await RawHTTP.send(request("GET /ok HTTP/1.1", header), to: port)
                #expect(exchange.answers.map(\.status) == [431] && exchange.isClosed)
                #expect(exchange.answers.first?.text == #"{"code":431,"message":"request header too large","data":{}}"#)
            }
            #expect(try await isServed(port))
        }
    }

    /// As `nc -N` and some scripts do.
    @Test func whoSaysThatNoMoreComesGetsTheWholeAnswer() async throws {
        try await withServer(HTTPLimits()) { port, _ in
            let exchange = try await RawHTTP.send(request("GET /large HTTP/1.1"), to: port)
            #expect(exchange.answers.first?.body.count == 32 << 20 && exchange.isClosed)
        }
    }

    /// A broken body behind an early answer is no second request.
    @Test func oneAnswerForOneRequest() async throws {
        try await withServer(HTTPLimits()) { port, _ in
            let broken = request("POST /nowhere HTTP/1.1", "Transfer-Encoding: chunked") + Array("zz\r\n".utf8)
            let early = try await RawHTTP.send(broken, to: port)
            #expect(early.answers.map(\.status) == [404])
            let pipelined = request("GET /ok HTTP/1.1") + Array("NOTHING\r\n\r\n".utf8)
            let both = try await RawHTTP.send(pipelined, to: port)
            #expect(both.answers.map(\.status) == [200, 400])
        }
    }
}
