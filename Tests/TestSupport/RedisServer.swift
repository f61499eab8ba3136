import Foundation
import Glibc
import Logging
import NIOPosix
import RedisClient
import Synchronization

/// Runs `body` with a private redis-server and ends it afterwards, also when `body` throws.
package func withRedisServer<Result>(
    arguments: [String] = [], environment: [String: String] = [:], _ body: (RedisServer) async throws -> Result
) async throws -> Result {
    let server = try await RedisServer.start(arguments: arguments, environment: environment)
    defer { server.stop() }
    return try await body(server)
}

/// A redis-server of its own on a unix socket in a new directory under /tmp; no TCP port unless `arguments` ask for one.
///
/// A watchdog holds the other end of a pipe: when the test process ends in any way, it kills the server and removes the directory.
package final class RedisServer: Sendable {
    package let directory: String
    private let arguments: [String]
    private let environment: [String: String]
    private let watchdog: Watchdog
    private let process = Mutex<ChildProcess?>(nil)

    package var socketPath: String { directory + "/redis.sock" }

    /// Process id of the running server, -1 when there is none.
    package var pid: Int32 { process.withLock { $0?.pid ?? -1 } }

    package var configuration: RedisConfiguration { RedisConfiguration(address: .unix(path: socketPath)) }

    /// What the server wrote to its log.
    package var log: String { (try? String(contentsOfFile: directory + "/redis.log", encoding: .utf8)) ?? "" }

    /// - Parameters:
    ///   - arguments: of redis-server, as `["--appendonly", "yes"]`; they come last and so win.
    ///   - environment: added to the one of this process.
    package static func start(arguments: [String] = [], environment: [String: String] = [:]) async throws -> RedisServer {
        let server = try RedisServer(arguments, environment)
        do {
            try await server.launch()
        } catch {
            server.stop()
            throw error
        }
        return server
    }

    private init(_ arguments: [String], _ environment: [String: String]) throws {
        directory = try makeDirectory(prefix: "vr")
        self.arguments = arguments
        self.environment = environment
        watchdog = try Watchdog(directory: directory)
    }

    deinit { stop() }

    /// Ends the server with SIGKILL.
    package func kill9() { end(with: SIGKILL) }

    /// Ends the server with SIGTERM, so that it saves what it is configured to save; with SIGKILL when it has not ended after 10 seconds.
    package func terminate() { end(with: SIGTERM) }

    /// Stops the server's process without ending it: sockets stay open and nothing is answered.
    package func suspend() { process.withLock { _ = $0.map { kill($0.pid, SIGSTOP) } } }

    package func resume() { process.withLock { _ = $0.map { kill($0.pid, SIGCONT) } } }

    /// Starts it again in the same directory with the same arguments; a running one is terminated first.
    package func restart() async throws {
        terminate()
        try await launch()
    }

    /// Kills the server and removes its directory; idempotent.
    package func stop() {
        kill9()
        watchdog.end()
    }

    private func end(with signal: Int32) {
        process.withLock { process in
            process?.end(with: signal)
            process = nil
        }
    }

    private func launch() async throws {
        let own = ["redis-server", "--port", "0", "--unixsocket", socketPath, "--dir", directory, "--save", "", "--set-proc-title", "no"]
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let child = try ChildProcess(own + arguments, variables, output: directory + "/redis.log")
        process.withLock { $0 = child }
        watchdog.watch(child.pid)
        try await waitUntilReady()
    }

    private func waitUntilReady() async throws {
        var configuration = configuration
        configuration.connections = 1
        configuration.connectTimeout = .milliseconds(500)
        let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.quiet)
        let deadline = ContinuousClock.now + .seconds(30)
        var isReady = false
        while !isReady, ContinuousClock.now < deadline, process.withLock({ $0.map { !$0.hasExited } ?? false }) {
            isReady = (try? await client.send(.ping())) != nil
        }
        await client.shutdown()
        guard isReady else { throw StartError("redis-server did not start; its log ends:\n\(log.suffix(2000))") }
    }

    private static var quiet: Logger { Logger(label: "redis-server") { _ in SwiftLogNoOpLogHandler() } }
}
