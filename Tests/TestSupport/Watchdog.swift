import Foundation
import Glibc
import Synchronization

/// A shell that reads process ids from a pipe; when the pipe ends, however this process ended, it kills those of them, and those
/// that left a pid file in its directory, that still have the directory in their arguments or environment, and removes the directory.
final class Watchdog: Sendable {
    private static let script = """
        trap '' INT TERM HUP; pids=
        while read -r line; do pids="$pids $line"; done
        for pid in $pids $(find "$0" -name '*.pid' -exec cat {} + 2>/dev/null); do
            case "$(cat "/proc/$pid/cmdline" "/proc/$pid/environ" 2>/dev/null | tr '\\0' ' ')" in *"$0"*) kill -9 "$pid" ;; esac
        done
        rm -rf "$0"
        """

    private let process: ChildProcess
    private let pipe: Mutex<Int32?>

    init(directory: String) throws {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else { throw StartError("pipe: errno \(errno)") }
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
