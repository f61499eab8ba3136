import HTTPTypes
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveHTTP
import VarveModel
import VarveStore

@testable import VarveGateway

/// Who tries secrets out, and who pays for it.
@Suite struct GuessingTests {
    private func from(_ address: String) -> HTTPFields { [HTTPField.Name("X-Forwarded-For")!: address] }

    private func configuration(ofKey: Double, ofAddress: Double) throws -> GatewayConfiguration {
        var configuration = GatewayConfiguration()
        configuration.keyFailures = RateLimit(perSecond: ofKey / 60, burst: ofKey)
        configuration.addressFailures = RateLimit(perSecond: ofAddress / 60, burst: ofAddress)
        configuration.clients = ClientAddresses(trusting: [try #require(IPNetwork("127.0.0.0/8")), try #require(IPNetwork("::1"))])
        return configuration
    }

    @Test("who guesses a machine's secret is locked out where he is, and the machine posts from where it is")
    func keyFromAnAddress() async throws {
        try await withGateway(try configuration(ofKey: 5, ofAddress: 1000), over: .live) { gateway in
            let wrong = GatewayClient.authorization(gateway.credentials.key, "guessed")
            for _ in 0..<5 { #expect(try await gateway.post("{}", authorization: wrong, headers: from("192.0.2.1")).status == 401) }
            let refused = try await gateway.post("{}", authorization: wrong, headers: from("192.0.2.1"))
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "12")
            // Not even the right one is looked at there any more: who guesses learns nothing.
            #expect(try await gateway.post("{}", headers: from("192.0.2.1")).status == 429)
            #expect(try await gateway.post("{}", headers: from("198.51.100.1")).status == 202)
            #expect(try await gateway.post("{}", headers: from("2001:db8::1")).status == 202)
            let other = try await gateway.context.register("other").credentials
            let good = GatewayClient.authorization(other.key, other.secret)
            #expect(try await gateway.post("{}", authorization: good, headers: from("192.0.2.1")).status == 202)
            gateway.context.clock.advance(by: .seconds(12))
            #expect(try await gateway.post("{}", headers: from("192.0.2.1")).status == 202)
        }
    }

    @Test("behind an address that guesses, machines that are known go on, and nothing is looked up for others")
    func address() async throws {
        try await withGateway(try configuration(ofKey: 1000, ofAddress: 20), withServices: true, over: .live) { gateway in
            let network = from("2001:db8:0:1::1")
            try await eventually("its credentials are in memory") {
                _ = try await gateway.post("{}", headers: network)
                let before = try await gateway.reads()
                _ = try await gateway.post("{}", headers: network)
                return try await gateway.reads() == before
            }
            for number in 0..<20 {
                // Of a /64 anybody may choose addresses.
                let guess = GatewayClient.authorization("NETH-\(number)", "x")
                #expect(try await gateway.post("{}", authorization: guess, headers: from("2001:db8:0:1::\(number + 1)")).status == 401)
            }
            let before = try await gateway.reads()
            let guess = GatewayClient.authorization("NETH-more", "x")
            #expect(try await gateway.post("{}", authorization: guess, headers: from("2001:db8:0:1::ffff")).status == 429)
            #expect(try await gateway.post(Array("{}".utf8), isAnonymous: true, headers: network).status == 429)
            let wrong = GatewayClient.authorization(gateway.credentials.key, "x")
            #expect(try await gateway.post("{}", authorization: wrong, headers: network).status == 429)
            #expect(try await gateway.post("{}", headers: network).status == 202)
            #expect(try await gateway.reads() == before)
            #expect(try await gateway.post("{}", authorization: guess, headers: from("2001:db8:0:2::1")).status == 401)
        }
    }

    @Test("a key that exists is refused after the same time as one that does not, also where Redis has to be asked")
    func time() async throws {
        try await withGateway(try configuration(ofKey: 10_000, ofAddress: 10_000), over: .live) { gateway in
            let known = GatewayClient.authorization(gateway.credentials.key, "wrong")
            let unknown = GatewayClient.authorization("NETH-0000-0000-0000-0000-0000-0000-0000-0000", "wrong")
            var times: [String: [Duration]] = [:]
            for _ in 0..<100 {
                for header in [known, unknown] {
                    let start = ContinuousClock.now
                    let answer = try await gateway.post("{}", authorization: header)
                    #expect(answer.status == 401)
                    times[header, default: []].append(ContinuousClock.now - start)
                }
            }
            // What else the machine does only adds to them, so the fast ones are compared.
            let fast = times.values.map { $0.sorted()[10] }
            #expect(fast.count == 2 && fast.allSatisfy { $0 >= .milliseconds(20) })
            #expect(fast[0] - fast[1] < .milliseconds(3) && fast[1] - fast[0] < .milliseconds(3), "\(fast)")
        }
    }
}

extension GatewayClient {
    /// How often a registration was looked up. Each takes an HGET, and nothing else that the gateway does now and then.
    fileprivate func reads() async throws -> Int {
        let lines = try await context.redis.send(.info("commandstats")).string().split(whereSeparator: \.isNewline)
        let line = lines.first { $0.hasPrefix("cmdstat_hget:calls=") } ?? ""
        return Int(line.drop { $0 != "=" }.dropFirst().prefix { $0 != "," }) ?? 0
    }
}
