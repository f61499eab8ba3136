import Glibc
import Synchronization

/// A descriptor that lines go to: each with one write, so that lines of threads, and of processes that share a file, do not mix.
final class LogOutput: Sendable {
    static let standardError = LogOutput(STDERR_FILENO)

    let descriptor: Int32
    /// A pipe takes long lines in parts; nobody else's may come between them.
    private let turn = Mutex<Void>(())

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What cannot be written is lost: there is nowhere to say so.
    func write(_ line: [UInt8]) {
        turn.withLock { _ in
            line.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count > 0 {
                        rest = rest.dropFirst(count)
                    } else if errno == EAGAIN {
                        waitForRoom()
                    } else if errno != EINTR {
                        return
                    }
                }
            }
        }
    }

    /// Whoever gave us the descriptor may have made it one that does not wait.
    private func waitForRoom() {
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, 1000)
    }
}
