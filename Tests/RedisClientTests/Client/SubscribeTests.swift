import TestSupport
import Testing

@testable import RedisClient

@Suite struct SubscribeTests {
    @Test func receivesInOrder() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                let subscription = try await client.subscribe(to: ["a", "b"])
                for number in 0..<100 { #expect(try await client.send(.publish(number % 2 == 0 ? "a" : "b", .int(number))) == .integer(1)) }
                var expected = 0
                for try await message in subscription {
                    #expect(message == RedisMessage(channel: expected % 2 == 0 ? "a" : "b", payload: Array("\(expected)".utf8)))
                    expected += 1
                    if expected == 100 { break }
                }
                subscription.cancel()
                try await waitUntil("the server forgets it") { try await subscribers("a", client) == 0 }
            }
        }
    }

    @Test func endsWithTheConnection() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let subscription = try await client.subscribe(to: ["a"])
                _ = try await client.send(.publish("a", "last"))
                server.kill9()
                var messages = subscription.makeAsyncIterator()
                #expect(try await messages.next()?.payload == Array("last".utf8))
                let error = await failure { try await messages.next() }
                #expect(error?.code == .connectionClosed)
            }
        }
    }

    @Test func endsWithTheClientAndWithCancel() async throws {
        try await withRedisServer { server in
            let subscription = try await withClient(server.configuration) { client in
                let cancelled = try await client.subscribe(to: ["a"])
                cancelled.cancel()
                for try await _ in cancelled { Issue.record("a message after the end") }
                return try await client.subscribe(to: ["a"])
            }
            let error = await failure { for try await _ in subscription {} }
            #expect(error?.code == .shutDown)
        }
    }

    @Test func endsWhenNobodyHoldsIt() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                do {
                    let subscription = try await client.subscribe(to: ["a"])
                    #expect(try await subscribers("a", client) == 1)
                    withExtendedLifetime(subscription) {}
                }
                try await waitUntil("the server forgets it") { try await subscribers("a", client) == 0 }
            }
        }
    }

    @Test func tellsASlowConsumer() async throws {
        let subscription = RedisSubscription(bufferSize: 2)
        let message = RedisReply.array([.bulk(Array("message".utf8)), .bulk([97]), .bulk([1])])
        for _ in 0..<3 { #expect(subscription.sink.take(message)) }
        var messages = subscription.makeAsyncIterator()
        _ = try await messages.next()
        _ = try await messages.next()
        let error = await failure { try await messages.next() }
        #expect(error?.code == .connectionClosed)
    }

    @Test func throwsWhenItMayNotSubscribe() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                _ = try await client.send(RedisCommand("ACL", ["SETUSER", "u", "on", ">p", "+@all", "&a"]))
                var configuration = server.configuration
                (configuration.username, configuration.password) = ("u", "p")
                try await withClient(configuration) { restricted in
                    let error = await failure { try await restricted.subscribe(to: ["a", "b"]) }
                    #expect(error?.serverError?.code == "NOPERM")
                }
                try await waitUntil("nobody listens") { try await subscribers("a", client) == 0 }
            }
        }
    }

    private func subscribers(_ channel: String, _ client: RedisClient) async throws -> Int64? {
        try await client.send(RedisCommand("PUBSUB", ["NUMSUB", .string(channel)])).array().last?.integer()
    }
}
