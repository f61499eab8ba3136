import Glibc
import TestSupport
import Testing

extension CommandTests {
    struct ReloadTests {
        /// Whatever reloads services sends it to all of them.
        @Test("SIGHUP ends no role, also where it has nothing to read again", .timeLimit(.minutes(2))) func hangup() async throws {
            try await withTestStore(partitions: 4) { context in
                try await withWorkspace { workspace in
                    let store = ["--redis", "unix://" + context.server.socketPath, "--durability", "relaxed"]
                    let gateway = try workspace.start(["gateway", "--gateway-port", "0"] + store)
                    let address = try await gateway.line(beginning: "gateway listens on ")
                    for _ in 0..<3 {
                        gateway.signal(SIGHUP)
                        #expect(try await TestHTTP.get(address + "/healthz").status == 200)
                    }
                    #expect(gateway.exitStatus() == nil)
                    gateway.signal(SIGTERM)
                    #expect(try await gateway.status() == 0)
                }
            }
        }
    }
}
