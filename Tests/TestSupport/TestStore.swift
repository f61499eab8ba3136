import Logging
import NIOPosix
import RedisClient
import VarveModel
import VarveStore

/// Keeps its metadata, from which request ids come, and writes nothing but what is critical.
package let silentLogger = {
    var logger = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .critical
    return logger
}()

/// A store on a redis-server of its own.
package struct TestStore: Sendable {
    package let server: RedisServer
    package let redis: RedisClient
    package let store: Store
    package let clock: TestClock

    package var keys: [PartitionKeys] { store.partitioning.keys }

    /// The first partition's keys: all there is to know where a deployment has one partition.
    package var first: PartitionKeys { store.partitioning.keys[0] }
}

/// A client that is shut down by whoever makes it.
package func makeClient(
    _ configuration: RedisConfiguration, connections: Int = 2, commandTimeout: Duration = .seconds(10)
) -> RedisClient {
    var configuration = configuration
    configuration.connections = connections
    configuration.commandTimeout = commandTimeout
    configuration.connectTimeout = .seconds(5)
    return RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: silentLogger)
}

/// Runs `body` with a client and shuts it down afterwards.
package func withRedisClient<Result>(
    _ configuration: RedisConfiguration, connections: Int = 2, commandTimeout: Duration = .seconds(10),
    _ body: (RedisClient) async throws -> Result
) async throws -> Result {
    let client = makeClient(configuration, connections: connections, commandTimeout: commandTimeout)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

/// Runs `body` with an empty store; its clock stands until it is moved.
package func withTestStore<Result>(
    partitions: Int = 1, arguments: [String] = [], connections: Int = 2, _ body: (TestStore) async throws -> Result
) async throws -> Result {
    try await withRedisServer(arguments: arguments) { server in
        try await withRedisClient(server.configuration, connections: connections) { redis in
            let clock = TestClock()
            let deployment = try await Deployment.open(redis, partitions: partitions, now: clock.now)
            let store = Store(redis: redis, deployment: deployment, now: { clock.now })
            return try await body(TestStore(server: server, redis: redis, store: store, clock: clock))
        }
    }
}

extension TestStore {
    /// The same deployment through another client, as another process would have it; `redis` is not used for it yet.
    package func store(through redis: RedisClient) async throws -> Store {
        let clock = clock
        let deployment = try await Deployment.open(self.redis, partitions: nil, now: clock.now)
        return Store(redis: redis, deployment: deployment, now: { clock.now })
    }

    /// Registers a system; its secret is in `credentials`.
    package func register(
        _ name: String, organization: String = "acme"
    ) async throws -> (system: RegisteredSystem, credentials: Credentials) {
        guard let id = SystemID(name), let owner = OrganizationID(organization) else { throw StoreError.systemUnknown(name) }
        var generator = SystemRandomNumberGenerator()
        let credentials = Credentials.make(using: &generator)
        let system = try await Registry(store: store).create(id, credentials: credentials, name: name, organization: owner)
        return (system, credentials)
    }

    /// An envelope as the gateway makes it.
    package func envelope(_ system: RegisteredSystem, _ body: [UInt8], at time: Timestamp? = nil) throws -> Envelope {
        Envelope(
            system: system.id, number: system.number, receivedAt: time ?? clock.now, requestID: "test", traceparent: "",
            size: body.count, frame: try Zstd.compress(body))
    }

    @discardableResult
    package func push(_ system: RegisteredSystem, _ body: String, at time: Timestamp? = nil) async throws -> Int {
        try await Queue(store: store).push(try envelope(system, Array(body.utf8), at: time))
    }

    /// Puts bytes into a system's queue that the gateway would not have put there.
    package func pushRaw(_ bytes: [UInt8], to keys: PartitionKeys) async throws {
        _ = try await redis.send(.lpush(keys.queue, .bytes(bytes)))
    }

    /// Envelopes in all queues.
    package func queued() async throws -> Int {
        try await Queue(store: store).status().map(\.length).reduce(0, +)
    }

    /// Dead letters of a partition, oldest first.
    package func deadLetters(of keys: PartitionKeys) async throws -> [DeadLetter] {
        try await redis.send(.lrange(keys.dead, 0, -1)).array().reversed().map { try DeadLetter(decoding: $0.bytes()) }
    }

    /// Every key with everything it holds.
    package func dump() async throws -> [String: [UInt8]] {
        let keys = try await redis.send(RedisCommand("KEYS", ["*"])).array().map { try $0.string() }
        let values = try await redis.pipeline(keys.map { RedisCommand("DUMP", [.string($0)], key: $0) })
        return Dictionary(uniqueKeysWithValues: try zip(keys, values).map { ($0, try $1.bytes()) })
    }
}
