import Foundation
import Glibc
import TestSupport
import Testing

extension FaultTests {
    /// Clients that neither go on nor go away.
    struct AttachedClientsTests {
        @Test("SIGTERM ends serve within its patience, whoever hangs on it")
        func stop() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "2"])
                let (gateway, query) = (try port(serve.gateway), try port(serve.query))
                let machine = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(1, in: $0) }[0]
                let issued = try await workspace.run(["token", "issue", "--all", "--data", workspace.path("data")])
                let bearer = "Authorization: Bearer \(try #require(issued.lines.first))"
                let post = String(decoding: await machine.request(), as: UTF8.self)
                let half = post.replacing("Content-Length: 2", with: "Content-Length: 2000")
                let stream = "GET /api/inventory/changes HTTP/1.1\r\nHost: varve\r\nAccept: text/event-stream\r\n\(bearer)\r\n\r\n"
                let clients = [("", gateway), ("POST /api/sys", gateway), (half, gateway), ("", query), (stream, query)]
                for (text, port) in clients {
                    for _ in 0..<10 { _ = try await RawHTTP.open(Array(text.utf8), to: port) }
                }
                try await eventually("the half posts are in hand") { await machine.post(to: serve.gateway) }
                let start = ContinuousClock.now
                serve.process.signal(SIGTERM)
                _ = try await serve.process.status(within: .seconds(40))
                #expect(ContinuousClock.now - start < .seconds(25))
                // What was accepted is there all the same.
                let again = try await workspace.serve()
                try await withStore(at: workspace.privateRedisAddress()) { store in
                    try await Promise.waitUntilDrained(store)
                    #expect(try await Recorded(machine.id, in: store).inventories.count == 1)
                }
                again.process.signal(SIGTERM)
                #expect(try await again.process.status() == 0)
            }
        }

        private func port(_ address: String) throws -> Int { try #require(address.split(separator: ":").last.flatMap { Int($0) }) }
    }
}
