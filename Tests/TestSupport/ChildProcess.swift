import Foundation
import Glibc

/// A child that this process started and will reap.
struct ChildProcess {
    let pid: pid_t

    /// - Parameters:
    ///   - arguments: the program first, looked for on the path where it has no slash.
    ///   - output: file that output is appended to; that of errors too where `errors` is `nil`.
    ///   - input: descriptor that becomes standard input; `nil` for none.
    ///   - directory: where it works; `nil` for this process' own.
    init(
        _ arguments: [String], _ environment: [String: String], output: String = "/dev/null", errors: String? = nil, input: Int32? = nil,
        directory: String? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        if let errors {
            posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        try Self.closeEverythingElse(&actions)
        if let directory { try Self.change(to: directory, &actions) }
        var child = pid_t()
        let status = Self.withCStrings(arguments) { argv in
            Self.withCStrings(environment.map { "\($0)=\($1)" }) { posix_spawnp(&child, arguments[0], &actions, nil, argv, $0) }
        }
        guard status == 0 else { throw StartError("cannot start \(arguments[0]): errno \(status)") }
        pid = child
    }

    /// Without this a server would hold sockets and pipes of the tests open, and what is closed here would not look closed.
    private static func closeEverythingElse(_ actions: inout posix_spawn_file_actions_t) throws {
        typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        let add = try function("posix_spawn_file_actions_addclosefrom_np", as: AddCloseFrom.self)
        _ = add(&actions, 3)
    }

    private static func change(to directory: String, _ actions: inout posix_spawn_file_actions_t) throws {
        typealias AddChangeDirectory = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32
        let add = try function("posix_spawn_file_actions_addchdir_np", as: AddChangeDirectory.self)
        _ = add(&actions, directory)
    }

    /// These functions are looked up by name, since Swift's module of glibc leaves out what needs `_GNU_SOURCE`.
    private static func function<Function>(_ name: String, as type: Function.Type) throws -> Function {
        guard let symbol = dlsym(nil, name) else { throw StartError("this needs glibc 2.34 or later (\(name))") }
        return unsafeBitCast(symbol, to: type)
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

    /// Waits for the end and returns the status, 128 and the signal for one that a signal ended.
    @discardableResult
    func reap() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
