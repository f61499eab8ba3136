import RedisClient
import TestSupport
import Testing

@Suite struct HandshakeOnServerTests {
    @Test func selectsTheDatabaseAndSetsTheName() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.database = 3
            configuration.clientName = "varve-test"
            try await withClient(configuration) { client in
                let text = try await client.send(RedisCommand("CLIENT", ["INFO"])).string()
                #expect(text.contains(" db=3 ") && text.contains(" name=varve-test "))
            }
        }
    }

    @Test func authenticates() async throws {
        try await withRedisServer { server in
            _ = try await withClient(server.configuration) { client in
                try await client.send(RedisCommand("ACL", ["SETUSER", "ann", "on", ">p@ss", "+@all"]))
            }
            let url = "unix://ann:p%40ss@" + server.socketPath
            try await withClient(try RedisConfiguration(url: url)) { client async throws in
                #expect(try await client.send(RedisCommand("ACL", ["WHOAMI"])).string() == "ann")
            }
        }
    }

    @Test func saysThatCredentialsAreWrong() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                _ = try await client.send(RedisCommand("CONFIG", ["SET", "requirepass", "right"]))
                let wrong: [(String?, String?)] = [(nil, nil), (nil, "wr0ng"), ("default", "wr0ng"), ("nobody", "wr0ng")]
                for (username, password) in wrong {
                    var configuration = server.configuration
                    (configuration.username, configuration.password) = (username, password)
                    try await withClient(configuration) { client in
                        let error = await failure { try await client.send(.ping()) }
                        #expect(error?.code == .authenticationFailed)
                        #expect(error?.mayHaveExecuted == false)
                        #expect(error.map { "\($0)".contains("wr0ng") } == false)
                    }
                }
                var configuration = server.configuration
                configuration.password = "right"
                let reply = try await withClient(configuration) { try await $0.send(.ping()) }
                #expect(reply == .status("PONG"))
            }
        }
    }

    @Test func refusesADatabaseThatIsNotThere() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.database = 99
            try await withClient(configuration) { client in
                let error = await failure { try await client.send(.ping()) }
                #expect(error?.code == .connectFailed)
                #expect(error?.description.contains("database") == true)
            }
        }
    }
}
