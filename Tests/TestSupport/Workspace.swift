import Foundation
import Glibc
import Synchronization

/// Runs `body` with a directory of its own; afterwards, also when `body` throws, ends what was started in it and removes it.
package func withWorkspace<Result>(_ body: (Workspace) async throws -> Result) async throws -> Result {
    let workspace = try Workspace()
    defer { workspace.end() }
    return try await body(workspace)
}

/// A new directory under /tmp and the real processes that a test runs in it.
///
/// What is started here is killed at the end, private redis-servers that outlived their Varve included. A watchdog does the same when the
/// test process ends in any way.
package final class Workspace: Sendable {
    package let directory: String
    private let watchdog: Watchdog
    private let processes = Mutex<[RunningProcess]>([])

    init() throws {
        directory = try makeDirectory(prefix: "vw")
        watchdog = try Watchdog(directory: directory)
    }

    /// The `varve` that was built with the tests: it lies beside them.
    package static func varve() throws -> String {
        let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("varve").path
        guard FileManager.default.isExecutableFile(atPath: program) else { throw StartError("\(program) is missing: swift build makes it") }
        return program
    }

    package func path(_ name: String) -> String { directory + "/" + name }

    /// Writes a file in the directory and returns its path.
    package func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
        return path(name)
    }

    /// Starts `varve` with these arguments.
    ///
    /// - Parameters:
    ///   - environment: on top of this process' own without its `VARVE_…`; `nil` takes a variable away.
    ///   - input: file that it reads as standard input.
    package func start(_ arguments: [String], environment: [String: String?] = [:], input: String? = nil) throws -> RunningProcess {
        try start(program: Self.varve(), arguments, environment: environment, input: input)
    }

    /// Starts any program, in this directory.
    package func start(
        program: String, _ arguments: [String], environment: [String: String?] = [:], input: String? = nil
    ) throws -> RunningProcess {
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("VARVE_") }
        variables["VARVE_TEST_WORKSPACE"] = directory
        for (name, value) in environment { variables[name] = value }
        let number = processes.withLock(\.count)
        let process = try RunningProcess(
            [program] + arguments, variables, directory: directory, output: path("\(number).out"), errors: path("\(number).err"),
            input: input)
        watchdog.watch(process.pid)
        processes.withLock { $0.append(process) }
        return process
    }

    /// Runs `varve` to its end.
    package func run(
        _ arguments: [String], environment: [String: String?] = [:], input: String? = nil, within time: Duration = .seconds(60)
    ) async throws -> CommandResult {
        let process = try start(arguments, environment: environment, input: input)
        let status = try await process.status(within: time)
        return CommandResult(status: status, output: process.output, errors: process.errors)
    }

    func end() {
        for process in processes.withLock({ $0 }) { process.kill9() }
        watchdog.end()
    }
}

/// What a command that has ended left.
package struct CommandResult: Sendable, Hashable {
    /// 128 and the signal for one that a signal ended.
    package let status: Int32
    package let output: String
    package let errors: String

    package var lines: [String] { output.split(separator: "\n").map(String.init) }
    package var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}
