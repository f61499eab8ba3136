import HTTPTypes
import NIOCore
import Testing

@testable import VarveHTTP

@Suite struct ClientAddressesTests {
    private func client(_ peer: String, _ forwarded: [String], trusting proxies: [String] = ["10.0.0.0/8", "fd00::/8"]) throws -> String? {
        var fields = HTTPFields()
        for value in forwarded { fields.append(HTTPField(name: try #require(HTTPField.Name("X-Forwarded-For")), value: value)) }
        let clients = ClientAddresses(trusting: try proxies.map { try #require(IPNetwork($0)) })
        return clients.address(of: fields, from: try SocketAddress(ipAddress: peer, port: 1))?.description
    }

    @Test(
        "the rightmost address that is no trusted proxy counts, and only a trusted peer is believed",
        arguments: [
            ("192.0.2.1", [], "192.0.2.1"), ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"),
            ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", ["1.1.1.1, 198.51.100.7"], "198.51.100.7"), ("10.0.0.1", ["1.1.1.1", "198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", ["1.1.1.1, 198.51.100.7, 10.9.9.9"], "198.51.100.7"), ("10.0.0.1", ["10.1.1.1, 10.9.9.9"], "10.1.1.1"),
            ("10.0.0.1", ["198.51.100.7, unknown"], "10.0.0.1"), ("10.0.0.1", ["198.51.100.7,"], "10.0.0.1"),
            ("10.0.0.1", ["198.51.100.7:443"], "198.51.100.7"), ("10.0.0.1", ["[2001:db8::1]:443"], "2001:db8::1"),
            ("fd00::1", ["2001:db8::1"], "2001:db8::1"), ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ] as [(String, [String], String)])
    func client(_ peer: String, _ forwarded: [String], _ expected: String) throws {
        #expect(try client(peer, forwarded) == expected)
    }

    @Test func withoutTrustedProxiesNothingIsBelieved() throws {
        #expect(try client("10.0.0.1", ["198.51.100.7"], trusting: []) == "10.0.0.1")
    }

    @Test func addressesAndRanges() throws {
        for text in ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::g", "1.2.3.4/33", "::/129", "1.2.3.4/", "1.2.3.4/-1", "1.2.3.4/8/8"] {
            #expect(IPNetwork(text) == nil, "\(text)")
        }
        let everything = try #require(IPNetwork("::/0"))
        let one = try #require(IPNetwork("192.0.2.1"))
        #expect(everything.contains(try #require(IPAddress("192.0.2.1"))))
        #expect(one.contains(try #require(IPAddress("::ffff:192.0.2.1"))))
        #expect(!one.contains(try #require(IPAddress("192.0.2.2"))))
        let odd = try #require(IPNetwork("2001:db8:1::/49"))
        #expect(odd.contains(try #require(IPAddress("2001:db8:1:7fff::1"))))
        #expect(!odd.contains(try #require(IPAddress("2001:db8:1:8000::1"))))
    }

    /// A subscriber has a /64 of IPv6; in it he may choose.
    @Test func networks() throws {
        #expect(IPAddress("2001:db8::1:2")?.network == IPAddress("2001:db8::ffff:0:0:1")?.network)
        #expect(IPAddress("2001:db8:0:1::1")?.network != IPAddress("2001:db8:0:2::1")?.network)
        #expect(IPAddress("192.0.2.1")?.network != IPAddress("192.0.2.2")?.network)
        #expect(IPAddress("fe80::1%eth0") == IPAddress("fe80::1"))
    }
}
