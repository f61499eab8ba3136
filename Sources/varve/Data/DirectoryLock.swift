import Foundation

/// A lock on a file, given back when the process ends, however it ends.
final class DirectoryLock: Sendable {
    enum Kind {
        case exclusive
        case shared
    }

    private let descriptor: Int32

    /// `nil` where another process has it.
    init?(path: String, _ kind: Kind) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.problem(path) }
        guard flock(descriptor, (kind == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let problem = Self.problem(path)
            close(descriptor)
            guard isHeld else { throw problem }
            return nil
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    private static func problem(_ path: String) -> CommandError {
        CommandError("\(path) cannot be locked: \(String(cString: strerror(errno)))")
    }
}
