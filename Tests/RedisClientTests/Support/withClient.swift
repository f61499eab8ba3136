import Logging
import NIOPosix
import RedisClient

/// Runs `body` with a client and shuts it down afterwards.
func withClient<Result>(
    _ configuration: RedisConfiguration, connections: Int = 2, _ body: (RedisClient) async throws -> Result
) async throws -> Result {
    var configuration = configuration
    configuration.connections = connections
    let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: .quiet)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

extension Logger {
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
