import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    struct ServeTests {
        @Test("a second serve on the same directory is refused, the first goes on")
        func twice() async throws {
            try await withWorkspace { workspace in
                let first = try await workspace.serve()
                let second = try await workspace.onData("serve", "--gateway-port", "0", "--query-port", "0")
                second.expectFailure("another varve has the data directory \(workspace.path("data"))", "--data")
                #expect(try await TestHTTP.get(first.gateway + "/readyz").status == 200)
                try await stop(first, workspace)
            }
        }

        @Test("after kill -9 of serve the next one takes over its redis-server", arguments: ["data", "data with spaces"])
        func takeover(_ data: String) async throws {
            try await withWorkspace { workspace in
                let first = try await workspace.serve(data: data)
                let redis = try workspace.privateRedis(data: data)
                first.process.kill9()
                #expect(Workspace.runs(redis))
                let second = try await workspace.serve(data: data)
                #expect(try workspace.privateRedis(data: data) == redis && Workspace.runs(redis))
                #expect(second.process.errors.contains("taking over the redis-server that is running"))
                try await stop(second, workspace, data: data)
            }
        }

        @Test("a redis-server that is just dying is not taken over for good: another one is started")
        func dyingRedis() async throws {
            try await withWorkspace { workspace in
                try workspace.makeData()
                // What a killed server, or its child that writes the file anew, has for a moment longer.
                let dying = try workspace.start(program: "flock", [workspace.path("data") + "/redis.lock", "sleep", "3"])
                try await eventually("the lock is held") { FileManager.default.fileExists(atPath: workspace.path("data") + "/redis.lock") }
                let serve = try await workspace.serve()
                #expect(dying.exitStatus() == 0 && serve.process.errors.contains("that redis-server has ended, starting another"))
                try await stop(serve, workspace)
            }
        }

        @Test("after SIGTERM or Ctrl-C no redis-server is left", arguments: [SIGTERM, SIGINT])
        func stops(_ signal: Int32) async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let redis = try workspace.privateRedis()
                serve.process.signal(signal)
                #expect(try await serve.process.status(within: .seconds(15)) == 0)
                #expect(!Workspace.runs(redis))
            }
        }

        @Test func withoutRedisServer() async throws {
            try await withWorkspace { workspace in
                let result = try await workspace.onData("serve", environment: ["PATH": workspace.directory])
                result.expectFailure("redis-server is not installed", "apt-get install redis-server", "--redis")
            }
        }

        @Test("a port that is taken: one line that says which, and no redis-server is left", arguments: ["gateway", "query"])
        func portTaken(_ role: String) async throws {
            try await withWorkspace { workspace in
                let other = try await workspace.serve(data: "other")
                let taken = try #require(other.gateway.split(separator: ":").last)
                var ports = ["gateway": "0", "query": "0"]
                ports[role] = String(taken)
                let result = try await workspace.onData(
                    "serve", "--gateway-port", ports["gateway"] ?? "", "--query-port", ports["query"] ?? "")
                #expect(result.status == 1)
                let line = try #require(result.errorLines.last)
                #expect(line.hasPrefix("Error: ") && line.contains(taken) && line.contains("--\(role)-port"), "\(result.errors)")
                #expect(!line.contains("NIO") && !line.contains("IOError"), "\(line)")
                #expect((try? workspace.privateRedis()).map(Workspace.runs) != true)
                try await stop(other, workspace, data: "other")
            }
        }

        @Test func directoryTooLong() async throws {
            try await withWorkspace { workspace in
                let result = try await workspace.run(["serve", "--data", workspace.path(String(repeating: "d", count: 100))])
                result.expectFailure("too long", "at most 90 bytes")
            }
        }

        @Test func directoryNotWritable() async throws {
            try await withWorkspace { workspace in
                let file = try workspace.write("", to: "file")
                try await workspace.run(["serve", "--data", file]).expectFailure("data directory \(file) cannot be made")
            }
        }

        @Test("a relative directory, and the standard one, lie where varve is started")
        func relativeDirectory() async throws {
            try await withWorkspace { workspace in
                let ports = ["--gateway-port", "0", "--query-port", "0"]
                for (arguments, place) in [(["--data", "./here"], "here"), ([], "varve-data")] {
                    let serve = try workspace.start(["serve"] + arguments + ports)
                    _ = try await serve.line(beginning: "gateway listens on ")
                    #expect(FileManager.default.fileExists(atPath: workspace.path(place) + "/redis.sock"))
                    serve.signal(SIGTERM)
                    #expect(try await serve.status() == 0)
                }
            }
        }

        @Test func directoryIsForItsOwnerOnly() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                for name in ["data", "data/jwt-secret", "data/redis.sock"] {
                    let mode = try FileManager.default.attributesOfItem(atPath: workspace.path(name))[.posixPermissions] as? Int
                    #expect((mode ?? 0o777) & 0o077 == 0, "\(name)")
                }
                try await stop(serve, workspace)
            }
        }

        private func stop(_ serve: ServingVarve, _ workspace: Workspace, data: String = "data") async throws {
            let redis = try workspace.privateRedis(data: data)
            serve.process.signal(SIGTERM)
            #expect(try await serve.process.status(within: .seconds(15)) == 0)
            #expect(!Workspace.runs(redis))
        }
    }
}
