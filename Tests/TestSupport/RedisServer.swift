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
    package struct StartError: Error, CustomStringConvertible {
        package let description: String
    }

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
        var template = Array("/tmp/vr-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw StartError(description: "mkdtemp in /tmp: errno \(errno)") }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
        let child = try ChildProcess(own + arguments, variables, log: directory + "/redis.log")
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
        guard isReady else { throw StartError(description: "redis-server did not start; its log ends:\n\(log.suffix(2000))") }
    }

    private static var quiet: Logger { Logger(label: "redis-server") { _ in SwiftLogNoOpLogHandler() } }
}

/// A child that this process started and will reap.
private struct ChildProcess {
    let pid: pid_t

    init(_ arguments: [String], _ environment: [String: String], log: String? = nil, input: Int32? = nil) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, log ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        try Self.closeEverythingElse(&actions)
        var child = pid_t()
        let status = Self.withCStrings(arguments) { argv in
            Self.withCStrings(environment.map { "\($0)=\($1)" }) { posix_spawnp(&child, arguments[0], &actions, nil, argv, $0) }
        }
        guard status == 0 else { throw RedisServer.StartError(description: "cannot start \(arguments[0]): errno \(status)") }
        pid = child
    }

    /// Without this a server would hold sockets and pipes of the tests open, and what is closed here would not look closed. The function is
    /// looked up by name, since Swift's module of glibc leaves out what needs `_GNU_SOURCE`.
    private static func closeEverythingElse(_ actions: inout posix_spawn_file_actions_t) throws {
        typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else {
            throw RedisServer.StartError(description: "this needs glibc 2.34 or later (posix_spawn_file_actions_addclosefrom_np)")
        }
        _ = unsafeBitCast(symbol, to: AddCloseFrom.self)(&actions, 3)
    }

    var hasExited: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == SIGCHLD
    }

    /// Sends the signal and reaps; SIGKILL follows after 10 seconds.
    func end(with signal: Int32) {
        kill(pid, signal)
        let deadline = ContinuousClock.now + .seconds(10)
        while !hasExited, ContinuousClock.now < deadline { usleep(1000) }
        kill(pid, SIGKILL)
        reap()
    }

    func reap() {
        while waitpid(pid, nil, 0) == -1, errno == EINTR {}
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}

/// A shell that reads process ids from a pipe; when the pipe ends it kills the last one, if that is still a server of its directory, and
/// removes the directory.
private final class Watchdog: Sendable {
    private static let script = """
        trap '' INT TERM HUP; pid=
        while read -r line; do pid=$line; done
        case "$(tr '\\0' ' ' 2>/dev/null </proc/${pid:-none}/cmdline)" in *"$0"*) kill -9 "$pid" ;; esac
        rm -rf "$0"
        """

    private let process: ChildProcess
    private let pipe: Mutex<Int32?>

    init(directory: String) throws {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
            throw RedisServer.StartError(description: "pipe: errno \(errno)")
        }
        process = try ChildProcess(["sh", "-c", Self.script, directory], ProcessInfo.processInfo.environment, input: ends[0])
        close(ends[0])
        pipe = Mutex(ends[1])
    }

    func watch(_ pid: pid_t) {
        let line = Array("\(pid)\n".utf8)
        pipe.withLock { _ = $0.map { write($0, line, line.count) } }
    }

    func end() {
        let end = pipe.withLock { $0.take() }
        guard let end else { return }
        close(end)
        process.reap()
    }
}
