import Foundation
import Glibc
import Synchronization

/// A process that a `Workspace` started.
package final class RunningProcess: Sendable {
    package let pid: Int32
    private let arguments: [String]
    private let outputPath: String
    private let errorsPath: String
    private let state: Mutex<State>

    private enum State {
        case running(ChildProcess)
        case ended(Int32)
    }

    init(
        _ arguments: [String], _ environment: [String: String], directory: String, output: String, errors: String, input: String?
    ) throws {
        let descriptor = input.map { open($0, O_RDONLY | O_CLOEXEC) }
        defer { if let descriptor { close(descriptor) } }
        let child = try ChildProcess(arguments, environment, output: output, errors: errors, input: descriptor, directory: directory)
        pid = child.pid
        self.arguments = arguments
        outputPath = output
        errorsPath = errors
        state = Mutex(.running(child))
    }

    /// What it wrote to standard output so far.
    package var output: String { Self.text(outputPath) }
    /// What it wrote to standard error so far.
    package var errors: String { Self.text(errorsPath) }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// The rest of the first line of output that begins so; throws when the process ends or the time is over without one.
    package func line(beginning prefix: String, within time: Duration = .seconds(60)) async throws -> String {
        var found: String?
        let isFound = try await eventually(within: time) {
            let hasEnded = exitStatus() != nil
            found = output.split(separator: "\n").first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            return found != nil || hasEnded
        }
        guard isFound, let found else { throw failure("did not print \"\(prefix)\"") }
        return found
    }

    /// Its status once it has ended, 128 and the signal for one that a signal ended; throws when it still runs when the time is over.
    package func status(within time: Duration = .seconds(60)) async throws -> Int32 {
        guard try await eventually(within: time, { exitStatus() != nil }), let status = exitStatus() else {
            throw failure("did not end within \(time)")
        }
        return status
    }

    /// `nil` while it runs.
    package func exitStatus() -> Int32? {
        state.withLock { state in
            switch state {
            case .ended(let status): return status
            case .running(let child):
                guard child.hasExited else { return nil }
                let status = child.reap()
                state = .ended(status)
                return status
            }
        }
    }

    package func signal(_ signal: Int32) {
        state.withLock { if case .running(let child) = $0 { kill(child.pid, signal) } }
    }

    /// Kills it and waits until it is gone.
    package func kill9() {
        state.withLock { state in
            guard case .running(let child) = state else { return }
            kill(child.pid, SIGKILL)
            state = .ended(child.reap())
        }
    }

    private func failure(_ what: String) -> StartError {
        let command = arguments.dropFirst().joined(separator: " ")
        let status = exitStatus().map(String.init) ?? "none"
        return StartError("\(command) \(what); status \(status); errors end:\n\(errors.suffix(3000))")
    }
}
