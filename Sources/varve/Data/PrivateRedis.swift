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
    /// Loading a large append-only file takes a while, and so does a disk that hangs.
    private static let startPatience = Duration.seconds(3600)
    private static let stopPatience = Duration.seconds(60)
    /// How often a long start says that it is still waiting.
    private static let reminder = Duration.seconds(5)

    var configuration: RedisConfiguration { RedisConfiguration(address: .unix(path: directory.socketPath)) }

    /// Starts the server, or takes over the one that runs; returns when it answers.
    func start() async throws {
        if try directory.hasServer() {
            logger.notice("taking over the redis-server that is running", metadata: ["directory": "\(directory.path)"])
            if try await answersAtLast() { return try await adjust() }
            // It was being killed: until the last of its processes is gone it has the lock.
            logger.notice("that redis-server has ended, starting another", metadata: ["directory": "\(directory.path)"])
        }
        try await launch()
        guard try await answersAtLast() else {
            throw CommandError("redis-server ended while it started: \(directory.redisLogPath) tells why")
        }
    }

    /// Whether the server answers now.
    func answers() async -> Bool {
        let reply = try? await withClient { try await $0.send(.ping()) }
        return reply != nil
    }

    /// Ends the server and waits until it is gone. Everything acknowledged is in its append-only file already.
    func stop() async throws {
        guard try directory.hasServer() else { return }
        try await wait(for: Self.stopPatience, "redis-server does not tell its process id in \(directory.redisProcessPath)") {
            try process != nil || !directory.hasServer()
        }
        // SIGTERM is Redis' orderly shutdown; unlike a command it needs no answer.
        if let process { kill(process, SIGTERM) }
        try await wait(for: Self.stopPatience, "redis-server does not end: \(directory.redisLogPath) tells why") {
            try !directory.hasServer()
        }
    }

    /// Process id of the server, which writes it when it starts. It means something only while the directory has a server.
    private var process: Int32? {
        let text = try? String(contentsOfFile: directory.redisProcessPath, encoding: .utf8)
        return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private var settings: [(String, String)] {
        [
            ("appendonly", "yes"), ("appendfsync", "always"), ("no-appendfsync-on-rewrite", "no"), ("save", ""),
            // At Redis' 64 MB a busy machine would write the file anew every few seconds, which takes a tenth of what all of Varve takes.
            ("auto-aof-rewrite-min-size", "512mb"),
            ("maxmemory-policy", "noeviction"), ("maxmemory", String(MachineMemory.redisLimit())),
        ]
    }

    /// Starts the server through flock(1), which refuses where another one lives, and whose lock the server inherits: two servers on the same
    /// files would destroy them.
    private func launch() async throws {
        let server = try Self.executable("redis-server", package: "redis-server")
        let lock = try Self.executable("flock", package: "util-linux")
        unlink(directory.redisProcessPath)
        let arguments =
            [
                "--nonblock", directory.serverLockPath, server, "--port", "0", "--unixsocket", directory.socketPath, "--unixsocketperm",
                "700", "--dir", directory.redisPath,
                "--daemonize", "yes", "--pidfile", directory.redisProcessPath, "--logfile", directory.redisLogPath,
            ] + settings.flatMap { ["--" + $0.0, $0.1] }
        let result = try await Subprocess.run(
            .path(FilePath(lock)), arguments: Arguments(arguments), output: .discarded, error: .discarded)
        guard result.terminationStatus.isSuccess else {
            throw CommandError("redis-server did not start: \(directory.redisLogPath) tells why")
        }
    }

    /// A program, found on the path.
    private static func executable(_ name: String, package: String) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let candidates = path.split(separator: ":").map { "\($0)/\(name)" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw CommandError("\(name) is not installed: `apt-get install \(package)`, or name a Redis with --redis")
        }
        return found
    }

    /// Waits for as long as the process lives: while it loads its file it answers nothing else. `false` where it ended instead.
    private func answersAtLast() async throws -> Bool {
        let clock = ContinuousClock()
        var reminder = clock.now + Self.reminder
        let failure = "redis-server does not answer: \(directory.redisLogPath) tells why"
        var hasEnded = false
        try await wait(for: Self.startPatience, failure) {
            if await answers() { return true }
            hasEnded = try !directory.hasServer()
            if hasEnded { return true }
            if clock.now >= reminder {
                reminder = clock.now + Self.reminder
                logger.notice("waiting for redis-server to load its data", metadata: ["directory": "\(directory.path)"])
            }
            return false
        }
        return !hasEnded
    }

    private func adjust() async throws {
        try await withClient { client in
            for (name, value) in settings { _ = try await client.send(RedisCommand("CONFIG", ["SET", .string(name), .string(value)])) }
        }
    }

    private func withClient<Result: Sendable>(_ body: (RedisClient) async throws -> Result) async throws -> Result {
        var configuration = configuration
        configuration.connections = 1
        configuration.connectTimeout = .seconds(2)
        // What goes wrong is thrown; that the server does not answer yet, or ends when it is stopped, is no news.
        let quiet = Logger(label: "varve") { _ in SwiftLogNoOpLogHandler() }
        let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
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
