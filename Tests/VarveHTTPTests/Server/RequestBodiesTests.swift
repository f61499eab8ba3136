import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing
import VarveHTTP

@Suite struct RequestBodiesTests {
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel(handler: RequestGuardHandler(HTTPLimits()), loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func request(expect: String? = nil) throws {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/")
        if let expect { head.headerFields[.expect] = expect }
        try channel.writeInbound(HTTPRequestPart.head(head))
    }

    private func body(_ count: Int) throws {
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: count)))
    }

    private func answer() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .unauthorized)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private func wantBody() throws {
        try channel.triggerUserOutboundEvent(RequestGuardHandler.WantsBody()).wait()
    }

    @Test func saysContinueOnceWhenTheBodyIsWanted() throws {
        try request(expect: "100-Continue")
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        try wantBody()
        try wantBody()
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .head(HTTPResponse(status: .continue)))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
    }

    @Test func saysNothingToAClientThatSendsAnyway() throws {
        try request(expect: "100-continue")
        try body(1)
        try wantBody()
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        try request()
        try wantBody()
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
    }

    @Test func closesWhenTheBodyOfAnAnsweredRequestGoesOn() throws {
        try request()
        try answer()
        try body(64 << 20)
        #expect(channel.isActive)
        try? body(1)
        #expect(!channel.isActive)
    }

    @Test func closesWhenTheBodyOfAnAnsweredRequestDoesNotEnd() throws {
        try request()
        try answer()
        loop.advanceTime(by: .seconds(4))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func leavesTheBodyOfThePipelinedNextRequestAlone() throws {
        try request()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try request()
        try body(1)
        try answer()
        loop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
    }

    @Test func keepsAConnectionWhoseBodyEnds() throws {
        try request()
        try answer()
        try body(1000)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        loop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
        try request()
        for _ in 0..<5 { try body(16 << 20) }
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try answer()
        loop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
    }
}
