import Foundation
import Testing

@testable import VarveGateway

@Suite struct BasicCredentialsTests {
    private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    @Test func splitsAtTheFirstColon() throws {
        for scheme in ["Basic", "basic", "BASIC", "Basic "] {
            let credentials = try #require(BasicCredentials(header: "\(scheme) \(base64(Array("user:pa:ss".utf8)))"))
            #expect(credentials.user == "user")
            #expect(credentials.password == Array("pa:ss".utf8))
        }
        #expect(BasicCredentials(header: "Basic " + base64(Array("u:".utf8)))?.password == [])
        #expect(BasicCredentials(header: "Basic " + base64([0x75, 0x3A, 0xFF, 0x00]))?.password == [0xFF, 0x00])
    }

    @Test func refusesEverythingElse() {
        let good = base64(Array("u:p".utf8))
        let bad: [String?] = [
            nil, "", "Basic", "Basic ", "Bearer \(good)", good, "Basic\(good)", "Basic \(good)!", "Basic \(good) \(good)", "Basic *",
            "Basic " + base64(Array("nocolon".utf8)), "Basic " + base64(Array(":p".utf8)), "Basic " + base64([0xFF, 0x3A, 0x70]),
            "Basic " + base64(Array("u:".utf8) + [UInt8](repeating: 0x61, count: 4096)),
        ]
        for header in bad { #expect(BasicCredentials(header: header) == nil, "\(header ?? "none")") }
    }
}
