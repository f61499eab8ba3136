import TestSupport
import Testing

@testable import RedisClient

@Suite struct ReplicatedWritesTests {
    private let patience = Duration.milliseconds(200)

    @Test func writesOfManyCallersShareTheirRounds() async throws {
        try await withReplicatedRedis { master, replica in
            try await withClient(master.configuration) { client in
                _ = try await client.send(RedisCommand("CONFIG", ["RESETSTAT"]))
                try await withThrowingDiscardingTaskGroup { group in
                    for number in 0..<400 {
                        group.addTask {
                            let reply = try await client.sendReplicated(.set("key-\(number)", "v"), to: 1, within: .seconds(20))
                            #expect(reply == .status("OK"))
                        }
                    }
                }
                let copied = try await withClient(replica.configuration) { try await $0.send(.databaseSize()) }
                #expect(copied == .integer(400))
                let waits = try await Self.calls(of: "wait", client)
                print("400 writes in \(waits) rounds")
                #expect((1...100).contains(waits))
            }
        }
    }

    @Test func aReplicaThatIsStoppedFailsWhatWasWritten() async throws {
        try await withReplicatedRedis { master, replica in
            try await withClient(master.configuration) { client in
                _ = try await client.sendReplicated(.set("k", "1"), to: 1, within: .seconds(20))
                replica.suspend()
                let error = await failure { try await client.sendReplicated(.incrby("k", 1), to: 1, within: patience) }
                #expect(error?.code == .notReplicated)
                #expect(error?.mayHaveExecuted == true)
                #expect(try await client.send(.get("k")) == .bulk([0x32]))
                // An error of the command itself is the answer, whatever the replicas do.
                let refusal = await failure { try await client.sendReplicated(.hset("k", "f", "v"), to: 1, within: patience) }
                #expect(refusal?.serverError?.code == "WRONGTYPE")
                replica.resume()
                #expect(try await client.sendReplicated(.incrby("k", 1), to: 1, within: .seconds(20)) == .integer(3))
                let script = RedisScript("return redis.call('INCRBY', KEYS[1], ARGV[1])")
                #expect(
                    try await client.evaluateReplicated(script, keys: ["k"], arguments: [4], to: 1, within: .seconds(20)) == .integer(7))
                #expect(
                    try await client.evaluateReplicated(script, keys: ["k"], arguments: [4], to: 1, within: .seconds(20)) == .integer(11))
            }
        }
    }

    @Test func aCallThatIsCancelledThrowsAtOnce() async throws {
        try await withReplicatedRedis { master, replica in
            try await withClient(master.configuration) { client in
                _ = try await client.sendReplicated(.set("k", "1"), to: 1, within: .seconds(20))
                replica.suspend()
                let call = Task { try await client.sendReplicated(.incrby("k", 1), to: 1, within: .seconds(20)) }
                try await waitUntil("it is written") { try await client.send(.get("k")) == .bulk([0x32]) }
                call.cancel()
                await #expect(throws: CancellationError.self) { try await call.value }
                replica.resume()
                #expect(try await client.sendReplicated(.incrby("k", 1), to: 1, within: .seconds(20)) == .integer(3))
            }
        }
    }

    @Test func aLostMasterFailsTheRound() async throws {
        try await withReplicatedRedis { master, replica in
            try await withClient(master.configuration) { client in
                _ = try await client.sendReplicated(.set("k", "1"), to: 1, within: .seconds(20))
                replica.suspend()
                async let error = failure { try await client.sendReplicated(.incrby("k", 1), to: 1, within: .seconds(20)) }
                try await waitUntil("it is written") { try await client.send(.get("k")) == .bulk([0x32]) }
                master.kill9()
                #expect(await error?.code == .connectionClosed)
                #expect(await error?.mayHaveExecuted == true)
                replica.resume()
            }
        }
    }

    private static func calls(of command: String, _ client: RedisClient) async throws -> Int {
        let stats = try await client.send(.info("commandstats")).string()
        let line = stats.split(separator: "\r\n").first { $0.hasPrefix("cmdstat_\(command):calls=") }
        return line.flatMap { Int($0.split(separator: "=")[1].prefix { $0.isNumber }) } ?? 0
    }
}
