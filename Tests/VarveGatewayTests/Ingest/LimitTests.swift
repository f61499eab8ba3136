import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import VarveHTTP

@testable import VarveGateway

/// What all posts together may take.
@Suite struct LimitTests {
    private func expectRefused(_ answer: GatewayAnswer) {
        #expect(answer.status == 500 && answer.body == GatewayClient.unavailable && answer.headers[.retryAfter] == "5")
    }

    @Test("bodies for which there is no room in memory are refused before they are read, and the room comes back")
    func memory() async throws {
        var configuration = GatewayConfiguration()
        (configuration.bodyLimit, configuration.bodyMemory) = (1000, 2000)
        try await withGateway(configuration, over: .live) { gateway in
            let json = "{" + String(repeating: " ", count: 900) + "}"
            let (twice, head): ([UInt8], HTTPFields) = (Deflater.gzip(Deflater.gzip(Array(json.utf8))), [.contentEncoding: "gzip, gzip"])
            for _ in 0..<10 {
                #expect(try await gateway.post(json).status == 202)
                #expect(try await gateway.post(Deflater.gzip(Array(json.utf8)), headers: [.contentEncoding: "gzip"]).status == 202)
                // Two codings could take 2,000 bytes beside what was sent.
                expectRefused(try await gateway.post(twice, headers: head))
                #expect(try await gateway.post("[]").status == 400)
            }
            #expect(try await gateway.context.queued() == 20)
        }
    }

    @Test func requestsInHand() async throws {
        var configuration = GatewayConfiguration()
        configuration.requests = 0
        try await withGateway(configuration) { gateway in
            for _ in 0..<3 { expectRefused(try await gateway.post("{}")) }
            #expect(try await gateway.get("/healthz").status == 200)
        }
        configuration.requests = 1
        try await withGateway(configuration) { gateway in
            for _ in 0..<3 {
                let answer = try await gateway.post("{}")
                #expect(answer.status == 202)
            }
        }
    }

    @Test("the push that fills a queue closes the door, without waiting for the next look")
    func theMarkIsHard() async throws {
        var configuration = GatewayConfiguration()
        configuration.pressure.queueLength = 3
        // Without services nobody looks.
        try await withGateway(configuration) { gateway in
            for _ in 0..<3 { #expect(try await gateway.post("{}").status == 202) }
            expectRefused(try await gateway.post("{}"))
            expectRefused(try await gateway.post("{}", headers: [.idempotencyKey: "k"]))
            #expect(try await gateway.context.queued() == 3)
        }
    }
}
