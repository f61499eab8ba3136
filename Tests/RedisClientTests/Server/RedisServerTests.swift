import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing

@Suite struct RedisServerTests {
    @Test func leavesNothingBehind() async throws {
        let (pid, directory) = try await withRedisServer { server in
            #expect(kill(server.pid, 0) == 0)
            #expect(FileManager.default.fileExists(atPath: server.socketPath))
            return (server.pid, server.directory)
        }
        #expect(kill(pid, 0) == -1)
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test func keepsItsDataOverARestart() async throws {
        try await withRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { server in
            let pid = server.pid
            try await withClient(server.configuration) { client in
                _ = try await client.send(.set("k", "v"))
                server.kill9()
                #expect(server.pid == -1)
                try await server.restart()
                #expect(server.pid != pid)
                try await waitUntil("it answers") { (try? await client.send(.get("k"))) == .bulk([118]) }
            }
        }
    }

    @Test func saysWhyItDoesNotStart() async throws {
        let error = await #expect(throws: StartError.self) { _ = try await RedisServer.start(arguments: ["--port", "none"]) }
        #expect(error?.description.contains("none") == true)
    }
}
