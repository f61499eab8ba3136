import Foundation
import Logging
import NIOPosix
import RedisClient
import Subprocess
import SystemPackage

/// A redis-server that belongs to a data directory and to whoever holds its lock.
///
/// The server runs as a daemon of its own session, so that a Ctrl-C in the terminal reaches Varve alone, which stops it last. One that
/// outlived its Varve (kill -9) is taken over as it is: it has lost nothing.
struct PrivateRedis: Sendable {
    let directory: DataDirectory
    let logger: Logger

    private static let pollInterval = Duration.milliseconds(20)
    /// Loading a large append-only file takes a while.
    private static let startPatience = Duration.seconds(600)
    private static let ownerPatience = Duration.seconds(20)
    private static let stopPatience = Duration.seconds(60)

    var configuration: RedisConfiguration {
        get throws { try RedisConfiguration(url: "unix://" + directory.socketPath) }
    }

    /// Starts the server, or takes over the one that runs; returns when it answers.
    func start() async throws {
        if try await answers() {
            logger.notice("took over the redis-server that was running", metadata: ["directory": "\(directory.path)"])
            return try await adjust()
        }
        try await launch()
        try await waitUntilReady()
    }

    /// Whether the server of this directory answers; throws where something else does.
    func answers() async throws -> Bool {
        guard FileManager.default.fileExists(atPath: directory.socketPath) else { return false }
        do {
            let reply = try await withClient { try await $0.send(.configGet("dir")).array().map { try $0.string() } }
            guard reply.last == directory.redisPath else {
                throw CommandError("the redis-server at \(directory.socketPath) belongs to another directory: stop it first")
            }
            return true
        } catch let error as RedisError where error.code != .server {
            return false
        }
    }

    /// Ends the server and waits until it is gone. Everything acknowledged is in its append-only file already.
    func stop() async throws {
        let info = try await withClient { try await $0.send(.info("server")).string() }
        guard let line = info.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("process_id:") }),
            let process = Int32(line.dropFirst("process_id:".count))
        else { throw CommandError("the redis-server at \(directory.socketPath) does not tell its process id") }
        _ = try? await withClient { try await $0.send(RedisCommand("SHUTDOWN", ["NOSAVE"])) }
        try await wait(for: Self.stopPatience, "redis-server (process \(process)) does not end") { kill(process, 0) != 0 }
    }

    private var settings: [(String, String)] {
        [
            ("appendonly", "yes"), ("appendfsync", "always"), ("no-appendfsync-on-rewrite", "no"), ("save", ""),
            ("maxmemory-policy", "noeviction"), ("maxmemory", String(MachineMemory.redisLimit())),
        ]
    }

    private func launch() async throws {
        let arguments =
            [
                "--port", "0", "--unixsocket", directory.socketPath, "--unixsocketperm", "700", "--dir", directory.redisPath,
                "--daemonize", "yes", "--pidfile", directory.path + "/redis.pid", "--logfile", directory.redisLogPath,
            ] + settings.flatMap { ["--" + $0.0, $0.1] }
        let result = try await Subprocess.run(
            .path(FilePath(try Self.executable())), arguments: Arguments(arguments), output: .discarded, error: .discarded)
        guard result.terminationStatus.isSuccess else {
            throw CommandError("redis-server did not start: \(directory.redisLogPath) tells why")
        }
    }

    /// The server's program, found on the path.
    private static func executable() throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let candidates = path.split(separator: ":").map { "\($0)/redis-server" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw CommandError("redis-server is not installed: `apt-get install redis-server`, or name a Redis with --redis")
        }
        return found
    }

    private func waitUntilReady() async throws {
        try await wait(for: Self.startPatience, "redis-server does not answer: \(directory.redisLogPath) tells why") { try await answers() }
    }

    /// Waits until the server answers that another process, which has the directory, is starting.
    func waitForOwner() async throws {
        let failure = "another varve has \(directory.path), but its redis-server does not answer: \(directory.redisLogPath) tells why"
        try await wait(for: Self.ownerPatience, failure) { try await answers() }
    }

    private func adjust() async throws {
        try await withClient { client in
            for (name, value) in settings { _ = try await client.send(RedisCommand("CONFIG", ["SET", .string(name), .string(value)])) }
        }
    }

    private func withClient<Result: Sendable>(_ body: (RedisClient) async throws -> Result) async throws -> Result {
        var configuration = try configuration
        configuration.connections = 1
        configuration.connectTimeout = .seconds(1)
        let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        do {
            let result = try await body(client)
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func wait(for patience: Duration, _ failure: String, until condition: () async throws -> Bool) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while try await !condition() {
            guard clock.now < deadline else { throw CommandError(failure) }
            try await Task.sleep(for: Self.pollInterval)
        }
    }
}
