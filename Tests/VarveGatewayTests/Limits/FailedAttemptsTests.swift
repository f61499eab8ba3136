import TestSupport
import Testing
import VarveHTTP
import VarveModel

@testable import VarveGateway

@Suite struct FailedAttemptsTests {
    private let now = TestClock.start

    @Test("where more fail than are remembered, strangers wait together, and nobody for others whose secret is good")
    func full() throws {
        let limit = RateLimit(perSecond: 1, burst: 2)
        var failures = FailedAttempts(ofKey: limit, ofAddress: limit, capacity: 3)
        let address = try #require(IPAddress("192.0.2.1"))
        let addresses = try (2..<8).map { try #require(IPAddress("192.0.2.\($0)")) }
        #expect(failures.wait(address, "mine", at: now) == nil)
        for address in addresses.prefix(3) { failures.count("key", from: address, at: now) }
        #expect(failures.wait(address, "mine", at: now) == nil)
        for address in addresses.suffix(3) { failures.count("key", from: address, at: now) }
        #expect(failures.wait(address, "mine", at: now) == 1)
        #expect(failures.wait(.init(address: address, key: "mine"), at: now) == nil)
        // Whoever is remembered has a bucket of his own.
        #expect(failures.wait(addresses[0], "key", at: now) == nil)
        #expect(failures.wait(address, "mine", at: now.advanced(by: 1_000_000)) == nil)
    }

    @Test func pairsThatAreTooMany() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        var failures = FailedAttempts(
            ofKey: RateLimit(perSecond: 1, burst: 2), ofAddress: RateLimit(perSecond: 100, burst: 100), capacity: 3)
        for number in 0..<6 { failures.count("\(number)", from: address, at: now) }
        #expect(failures.wait(address, "mine", at: now) == 1)
        #expect(failures.wait(address, "0", at: now) == nil)
        #expect(failures.wait(.init(address: address, key: "mine"), at: now) == nil)
    }
}
