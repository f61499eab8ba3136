import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import VarveHTTP

/// Bytes of requests that come in pieces, with what watches over a connection behind the codec; each part has a second.
@Suite struct RequestDeadlinesTests {
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel

    init() throws {
        var limits = HTTPLimits()
        (limits.headerTimeout, limits.bodyTimeout, limits.answerTimeout) = (1, 1, 1)
        channel = EmbeddedChannel(loop: loop)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandlers([ByteToMessageHandler(HTTPRequestDecoder()), HTTP1ToHTTPServerCodec(secure: false)])
        try pipeline.addHandlers([RequestGuardHandler(limits)])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

    private func answer(_ status: HTTPResponse.Status) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: status)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    /// What has come since the last look, in short: method, body, `.` for the end.
    private func read() throws -> String {
        var text = ""
        while let part = try channel.readInbound(as: HTTPRequestPart.self) {
            switch part {
            case .head(let head): text += head.method.rawValue
            case .body(let bytes): text += String(buffer: bytes)
            case .end: text += "."
            }
        }
        return text
    }

    @Test("who is in time is not cut off: timers are over with what they wait for, and a connection may rest between requests")
    func inTime() throws {
        for _ in 0..<2 {
            try send("POST /body HT")
            loop.advanceTime(by: .milliseconds(500))
            try send("TP/1.1\r\nHost: varve\r\nContent-Length: 6\r\n")
            loop.advanceTime(by: .milliseconds(400))
            try send("\r\n{}")
            loop.advanceTime(by: .milliseconds(500))
            try send("{}")
            loop.advanceTime(by: .milliseconds(400))
            try send("{}")
            #expect(try read() == "POST{}{}{}.")
            try answer(.ok)
            loop.advanceTime(by: .seconds(60))
            try channel.throwIfErrorCaught()
            #expect(channel.isActive)
        }
    }

    @Test func headAndBodyThatAreLate() throws {
        try send("POST /body HT")
        loop.advanceTime(by: .milliseconds(999))
        try send("TP/1.1\r\nHost: varve\r\nContent-Length: 6\r\n\r\n{")
        loop.advanceTime(by: .milliseconds(999))
        try channel.throwIfErrorCaught()
        loop.advanceTime(by: .milliseconds(1))
        #expect(throws: RequestTimeout.body) { try channel.throwIfErrorCaught() }
    }

    @Test("a connection ends after a body that was late, also where its rest comes then, and another request")
    func endsAfterALateBody() throws {
        try send("POST /body HTTP/1.1\r\nHost: varve\r\nContent-Length: 4\r\n\r\n{")
        loop.advanceTime(by: .seconds(1))
        #expect(throws: RequestTimeout.body) { try channel.throwIfErrorCaught() }
        #expect(try read() == "POST{")
        try answer(.requestTimeout)
        #expect(channel.isActive)
        try send("{}}GET /ok HTTP/1.1\r\nHost: varve\r\n\r\n")
        #expect(try read().isEmpty)
        loop.advanceTime(by: .seconds(5))
        #expect(!channel.isActive)
    }
}
