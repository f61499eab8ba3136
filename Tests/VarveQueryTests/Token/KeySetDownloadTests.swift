import TLSFiles
import TestSupport
import Testing

@testable import VarveQuery

@Suite struct KeySetDownloadTests {
    @Test("over https, from a server whose certificate the named authority signed, and from no other")
    func trust() async throws {
        try await withTLSServer { server in
            let url = try TokenKeysURL("https://localhost:\(server.port)/hello")
            #expect(try await KeySetDownload(url: url, authorities: .file(server.authority.file)).run() == Array("hi".utf8))
            await #expect(throws: TLSFailure.notAccepted) { _ = try await KeySetDownload(url: url).run() }
            let other = try TestAuthority(in: server.directory, named: "other")
            await #expect(throws: TLSFailure.notAccepted) {
                _ = try await KeySetDownload(url: url, authorities: .file(other.file)).run()
            }
        }
    }
}
