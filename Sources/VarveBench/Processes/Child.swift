import NIOConcurrencyHelpers
import Subprocess
import SystemPackage

/// A process that this one started.
final class Child: Sendable {
    let pid: Int32
    private let task: Task<Void, any Error>
    private let isOver: NIOLockedValueBox<Bool>

    var hasEnded: Bool { isOver.withLockedValue { $0 } }

    /// Longer than a server takes to finish what it is doing.
    private static let patience = Duration.seconds(30)

    private init(pid: Int32, task: Task<Void, any Error>, isOver: NIOLockedValueBox<Bool>) {
        self.pid = pid
        self.task = task
        self.isOver = isOver
    }

    /// - Parameters:
    ///   - output: file for its output.
    ///   - errors: file for what it says of errors.
    static func start(
        _ program: Executable, _ arguments: [String], _ environment: Environment, output: String, errors: String
    ) async throws -> Child {
        let (pids, started) = AsyncStream<Int32>.makeStream()
        let isOver = NIOLockedValueBox(false)
        let task = Task {
            defer {
                isOver.withLockedValue { $0 = true }
                started.finish()
            }
            _ = try await Subprocess.run(
                program, arguments: Arguments(arguments), environment: environment, platformOptions: options, input: .none,
                output: .fileDescriptor(try file(output), closeAfterSpawningProcess: true),
                error: .fileDescriptor(try file(errors), closeAfterSpawningProcess: true)
            ) { execution in
                started.yield(execution.processIdentifier.value)
            }
        }
        for await pid in pids { return Child(pid: pid, task: task, isOver: isOver) }
        try await task.value
        throw CancellationError()
    }

    /// A group of its own, so that Ctrl-C reaches this process alone, which ends the others in their order.
    static var options: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: patience)]
        return options
    }

    private static func file(_ path: String) throws -> FileDescriptor {
        try .open(
            FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: [.ownerReadWrite])
    }

    /// Ends it, and waits until it is gone.
    func stop() async {
        task.cancel()
        _ = try? await task.value
    }
}
