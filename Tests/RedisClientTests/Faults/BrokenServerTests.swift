import RedisClient
import Testing

@Suite struct BrokenServerTests {
    private static func afterHandshake(_ script: @escaping @Sendable (Int) -> [ScriptedServer.Action]) -> ScriptedServer.Script {
        { connection, words in words == ["PING"] ? [.reply("+PONG\r\n")] : script(connection) }
    }

    @Test func isNeverUsedAgainAfterGarbage() async throws {
        let script = Self.afterHandshake { $0 == 1 ? [.reply(":1\r\nHTTP/1.1 400\r\n:3\r\n")] : [.reply("$2\r\nok\r\n")] }
        try await ScriptedServer.with(script) { server in
            try await withClient(server.configuration, connections: 1) { client async throws in
                let error = await failure { try await client.pipeline([.get("a"), .get("b"), .get("c")]) }
                #expect(error?.code == .protocolError)
                #expect(error?.mayHaveExecuted == true)
                #expect(try await client.send(.get("a")) == .bulk(Array("ok".utf8)))
                #expect(server.connections == 2)
            }
        }
    }

    @Test func failsWhatWasSentWhenItIsCut() async throws {
        let script = Self.afterHandshake { $0 == 1 ? [.reply("$5\r\nhal"), .close] : [.reply("+OK\r\n")] }
        try await ScriptedServer.with(script) { server in
            try await withClient(server.configuration, connections: 1) { client async throws in
                let error = await failure { try await client.send(.get("a")) }
                #expect(error?.code == .connectionClosed)
                #expect(error?.mayHaveExecuted == true)
                #expect(try await client.send(.get("a")) == .status("OK"))
            }
        }
    }

    @Test func isReadInPieces() async throws {
        let script = Self.afterHandshake { _ in [.pieces("*3\r\n$3\r\nabc\r\n$-1\r\n*1\r\n:-5\r\n")] }
        try await ScriptedServer.with(script) { server in
            try await withClient(server.configuration) { client in
                let reply = try await client.send(.get("a"))
                #expect(reply == .array([.bulk(Array("abc".utf8)), .null, .array([.integer(-5)])]))
            }
        }
    }

    @Test func isLeftWhenItAnswersUnasked() async throws {
        let script = Self.afterHandshake { $0 == 1 ? [.reply(":1\r\n:2\r\n")] : [.reply(":3\r\n")] }
        try await ScriptedServer.with(script) { server in
            try await withClient(server.configuration, connections: 1) { client in
                #expect(try await client.send(.get("a")) == .integer(1))
                try await waitUntil("the new connection answers") { (try? await client.send(.get("a"))) == .integer(3) }
            }
        }
    }

    @Test func isWaitedForWhileItLoads() async throws {
        let script: ScriptedServer.Script = { connection, words in
            guard words == ["PING"] else { return [.reply("+OK\r\n")] }
            return [.reply(connection < 3 ? "-LOADING Redis is loading the dataset in memory\r\n" : "+PONG\r\n")]
        }
        try await ScriptedServer.with(script) { server in
            try await withClient(server.configuration, connections: 1) { client async throws in
                #expect(try await client.send(.get("a")) == .status("OK"))
                #expect(server.connections == 3)
            }
        }
    }

    @Test func isGivenUpWhenItLoadsTooLong() async throws {
        try await ScriptedServer.with({ _, _ in [.reply("-LOADING Redis is loading the dataset in memory\r\n")] }) { server in
            var configuration = server.configuration
            configuration.connectTimeout = .seconds(2)
            try await withClient(configuration, connections: 1) { client in
                let error = await failure { try await client.send(.get("a")) }
                #expect(error?.code == .connectFailed)
                #expect(error?.serverError?.code == "LOADING")
            }
        }
    }

    @Test func tellsWhyItTakesNobody() async throws {
        try await ScriptedServer.with({ _, _ in [.reply("-ERR max number of clients reached\r\n"), .close] }) { server in
            var configuration = server.configuration
            configuration.connectTimeout = .seconds(2)
            try await withClient(configuration, connections: 1) { client in
                let error = await failure { try await client.send(.get("a")) }
                #expect(error?.code == .connectFailed)
            }
        }
    }
}
