import Foundation
import NIOConcurrencyHelpers
import Subprocess
import SystemPackage

/// A temporary directory and the processes that a measurement starts: all are gone when it ends, whatever ends it.
final class Bed: Sendable {
    let programs: Programs
    let directory: String
    private let children = NIOLockedValueBox<[Child]>([])
    private let secret = (0..<32).map { _ in String(format: "%02x", UInt8.random(in: .min ... .max)) }.joined()

    private static let startPatience = Duration.seconds(60)
    private static let poll = Duration.milliseconds(10)
    private static let longestOutput = 1 << 20

    private init(_ programs: Programs) throws {
        self.programs = programs
        // Short, since the paths of sockets are, and for nobody else.
        let name = "varve-bench-" + String(UInt32.random(in: .min ... .max), radix: 36)
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    static func with<Result>(_ programs: Programs, _ body: (Bed) async throws -> Result) async throws -> Result {
        let bed = try Bed(programs)
        do {
            let result = try await body(bed)
            await bed.end()
            return result
        } catch {
            await bed.end()
            throw error
        }
    }

    /// The last that was started ends first.
    private func end() async {
        for child in children.withLockedValue({ $0 }).reversed() { await child.stop() }
        try? FileManager.default.removeItem(atPath: directory)
    }

    var socketPath: String { directory + "/redis.sock" }

    /// Of all that is started here; `nil` takes a variable away.
    private func environment(_ own: [String: String?]) -> Environment {
        let common = ["VARVE_REDIS": "unix://\(socketPath)", "VARVE_LOG_LEVEL": "error", "VARVE_JWT_SECRET": secret]
        let all = common.mapValues(Optional.some).merging(own) { $1 }
        return .inherit.updating(Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0), $1) }))
    }

    func start(_ program: Executable, _ arguments: [String], _ environment: [String: String?] = [:]) async throws -> Child {
        let path = directory + "/\(children.withLockedValue(\.count))"
        let child = try await Child.start(
            program, arguments, self.environment(environment), output: path + ".out", errors: path + ".err")
        children.withLockedValue { $0.append(child) }
        return child
    }

    /// Starts what prints the addresses that it serves at, and returns when it has.
    func serve(
        _ program: String, _ arguments: [String], _ environment: [String: String?] = [:], addresses: Int = 1
    ) async throws -> Server {
        let path = directory + "/\(children.withLockedValue(\.count))"
        let child = try await start(.path(FilePath(program)), arguments, environment)
        let deadline = ContinuousClock.now + Self.startPatience
        while ContinuousClock.now < deadline, !child.hasEnded {
            let found = Self.text(path + ".out").matches(of: /http:\/\/\S+/).map { String($0.output) }
            if found.count >= addresses { return Server(child: child, url: found[0]) }
            try await Task.sleep(for: Self.poll)
        }
        throw BenchError("\(arguments.first ?? program) did not start: \(Self.text(path + ".err").suffix(1000))")
    }

    /// Runs a command to its end and returns what it prints.
    ///
    /// - Throws: `BenchError` where it fails, unless `mayFail`.
    func run(_ program: Executable, _ arguments: [String], mayFail: Bool = false) async throws -> String {
        let result = try await Subprocess.run(
            program, arguments: Arguments(arguments), environment: environment([:]), platformOptions: Child.options, input: .none,
            output: .string(limit: Self.longestOutput), error: .string(limit: Self.longestOutput))
        try Task.checkCancellation()
        if !result.terminationStatus.isSuccess {
            let failure = "\(arguments.prefix(2).joined(separator: " ")) failed: \(result.standardError.suffix(1000))"
            guard mayFail else { throw BenchError(failure) }
            Progress.say(failure)
        }
        return result.standardOutput
    }

    /// Runs one of Varve's commands to its end.
    func varve(_ arguments: [String], mayFail: Bool = false) async throws -> String {
        try await run(.path(FilePath(programs.varve)), arguments, mayFail: mayFail)
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
