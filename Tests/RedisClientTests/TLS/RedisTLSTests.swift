import Foundation
import RedisClient
import TestSupport
import Testing

/// Real redis-servers that speak TLS.
@Suite struct RedisTLSTests {
    @Test("host name and address are verified, and everything that goes over a connection goes over TLS")
    func connects() async throws {
        try await withTLSRedisServer { server, authority, port in
            for host in ["127.0.0.1", "localhost"] {
                try await withClient(.tls(port, host: host, trusting: authority)) { client in
                    let value = String(repeating: "x", count: 3 << 20)
                    _ = try await client.send(.set("k", .string(value)))
                    #expect(try await client.send(.get("k")).string() == value)
                    let replies = try await client.pipeline((0..<1000).map { .lpush("l", .string("\($0)")) })
                    #expect(try replies.last?.integer() == 1000)
                    _ = try await client.send(RedisCommand("DEL", ["l"]))
                    let script = RedisScript("return redis.call('GET', KEYS[1])")
                    #expect(try await client.evaluate(script, keys: ["k"], arguments: []).string() == value)
                }
            }
        }
    }

    @Test func blocksAndSubscribes() async throws {
        try await withTLSRedisServer { server, authority, port in
            try await withClient(.tls(port, trusting: authority)) { client in
                let pop = RedisCommand.blmove(from: "q", .right, to: "q", .right, blocking: .seconds(20))
                async let element = client.block(pop, for: .seconds(20))
                let subscription = try await client.subscribe(to: ["news"])
                try await waitUntil("the command blocks") {
                    try await client.send(.info("clients")).string().contains("blocked_clients:1\r\n")
                }
                _ = try await client.send(.lpush("q", "x"))
                #expect(try await element.string() == "x")
                _ = try await client.send(RedisCommand("PUBLISH", ["news", "y"]))
                var messages = subscription.makeAsyncIterator()
                #expect(try await messages.next()?.payload == Array("y".utf8))
            }
        }
    }

    @Test("comes back after the server was restarted, also with another certificate")
    func reconnects() async throws {
        try await withTLSRedisServer { server, authority, port in
            try await withClient(.tls(port, trusting: authority), connections: 1) { client in
                #expect(try await client.send(.ping()) == .status("PONG"))
                _ = try authority.sign("redis")
                server.kill9()
                try await server.restart()
                try await waitUntil("it is there again") { (try? await client.send(.ping())) != nil }
            }
        }
    }

    @Test("whoever the server is not, is told at once", arguments: ["authority", "name", "address", "expired", "not yet"])
    func refusesServer(_ fault: String) async throws {
        let hosts = ["name": ["other.example"], "address": ["localhost", "127.0.0.2"]][fault]
        let validity = ["expired": -7200.0 ... -60, "not yet": 3600.0...7200][fault]
        let words = [
            "authority": "not signed by a CA that is trusted here", "name": "of another name", "address": "of another name",
            "expired": "certificate expired at 2", "not yet": "valid only from 2",
        ][fault]
        try await withTLSRedisServer(identity: { authority in
            try authority.sign("redis", hosts: hosts ?? ["localhost", "127.0.0.1"], validity: validity ?? -3600...3600)
        }) { server, authority, port in
            let directory = authority.file.split(separator: "/").dropLast().joined(separator: "/")
            let other = fault == "authority" ? try TestAuthority(in: "/" + directory, named: "other") : authority
            let host = fault == "name" ? "localhost" : "127.0.0.1"
            try await expectFailure(.tls(port, host: host, trusting: other), words ?? "")
        }
    }

    @Test("the system trusts no authority of tests")
    func systemRoots() async throws {
        try await withTLSRedisServer { server, authority, port in
            try await expectFailure(
                try RedisConfiguration(url: "rediss://127.0.0.1:\(port)"), "not signed by a CA that is trusted here")
        }
    }

    @Test("the name of the server may be another than that of the address")
    func serverName() async throws {
        try await withTLSRedisServer(identity: { try $0.sign("redis", hosts: ["redis.example"]) }) { server, authority, port in
            let reply = try await withClient(.tls(port, trusting: authority, serverName: "redis.example")) { try await $0.send(.ping()) }
            #expect(reply == .status("PONG"))
            try await expectFailure(.tls(port, trusting: authority, serverName: "other.example"), "of another name")
            try await expectFailure(.tls(port, trusting: authority, serverName: "127.0.0.1"), "no host name")
        }
    }

    @Test func clientCertificate() async throws {
        try await withTLSRedisServer(wantsClients: true) { server, authority, port in
            let own = try authority.sign("client", hosts: [])
            let reply = try await withClient(.tls(port, trusting: authority, as: own)) { try await $0.send(.ping()) }
            #expect(reply == .status("PONG"))
            try await expectFailure(.tls(port, trusting: authority), "wants a client certificate")

            let directory = "/" + authority.file.split(separator: "/").dropLast().joined(separator: "/")
            let foreign = try TestAuthority(in: directory, named: "foreign").sign("foreign", hosts: [])
            try await expectFailure(.tls(port, trusting: authority, as: foreign), "does not accept the client cert")
            let expired = try authority.sign("expired", hosts: [], validity: -7200 ... -60)
            try await expectFailure(.tls(port, trusting: authority, as: expired), "does not accept the client cert")
        }
    }

    @Test("a renewed client certificate is used from the next connection on; a broken one changes nothing")
    func renewedClientCertificate() async throws {
        try await withTLSRedisServer(wantsClients: true) { server, authority, port in
            let own = try authority.sign("client", hosts: [], validity: -7200 ... -60)
            try await withClient(.tls(port, trusting: authority, as: own), connections: 1) { client in
                #expect(await failure { try await client.send(.ping()) }?.code == .tlsFailed)
                _ = try authority.sign("client", hosts: [])
                try await waitUntil("the new one is used") { (try? await client.send(.ping())) != nil }
                try "no key".write(toFile: own.key, atomically: true, encoding: .utf8)
                server.kill9()
                try await server.restart()
                try await waitUntil("the last good one is used") { (try? await client.send(.ping())) != nil }
            }
        }
    }

    @Test("TLS where there is none, and none where there is TLS")
    func mixedUp() async throws {
        try await withTLSRedisServer { server, authority, port in
            let plain = RedisConfiguration(address: .tcp(host: "127.0.0.1", port: port))
            try await expectFailure(plain, "a server that wants TLS is reached by rediss://", code: .connectFailed, isLasting: false)
        }
        let port = Int(freePort())
        try await withRedisServer(arguments: ["--port", String(port), "--bind", "127.0.0.1"]) { server in
            var configuration = RedisConfiguration.tls(port)
            configuration.connectTimeout = .milliseconds(300)
            // A line break by chance in the random bytes of the greeting has the server answer; else it waits for more.
            try await withClient(configuration) { client in
                let error = try #require(await failure { try await client.send(.ping()) })
                #expect("\(error)".contains("speak TLS at this port"), "\(error)")
            }
        }
    }

    @Test("a server that accepts and then says nothing is given up in time")
    func silence() async throws {
        try await ScriptedServer.with({ _, _ in [.silence] }) { server in
            var configuration = server.configuration
            configuration.tls = RedisTLS()
            try await expectFailure(configuration, "does it speak TLS at this port", code: .connectFailed, isLasting: false)
        }
    }

    @Test("files that cannot be used are told by their names")
    func files() throws {
        try withTemporaryAuthority { authority in
            let good = try authority.sign("good")
            let other = try authority.sign("other")
            let missing = RedisTLS(authorities: authority.file + ".none")
            #expect(throws: RedisTLSError.self) { try missing.load() }
            let mixed = RedisTLS(authorities: authority.file, identity: (good.certificate, other.key))
            let error = #expect(throws: RedisTLSError.self) { try mixed.load() }
            #expect(error?.description.contains("does not fit the certificate") == true, "\(error?.description ?? "")")
            try RedisTLS(authorities: authority.file, identity: (good.certificate, good.key)).load()
        }
    }

    /// - Parameter isLasting: the failure is told at once, and not only when the time to connect is over.
    private func expectFailure(
        _ configuration: RedisConfiguration, _ words: String, code: RedisError.Code = .tlsFailed, isLasting: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var configuration = configuration
        configuration.connectTimeout = isLasting ? .seconds(60) : .milliseconds(500)
        configuration.commandTimeout = .seconds(60)
        try await withClient(configuration) { client in
            let start = ContinuousClock.now
            let error = await failure(sourceLocation: sourceLocation) { try await client.send(.ping()) }
            #expect(error?.code == code, sourceLocation: sourceLocation)
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")", sourceLocation: sourceLocation)
            #expect(error?.mayHaveExecuted == false, sourceLocation: sourceLocation)
            #expect(ContinuousClock.now - start < .seconds(40), sourceLocation: sourceLocation)
        }
    }
}
