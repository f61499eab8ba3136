import ArgumentParser
import Foundation

/// Where the secret of a system comes from.
struct SystemSecret: ParsableArguments {
    static let variable = "VARVE_SYSTEM_SECRET"

    @Option(help: ArgumentHelp("Secret of the system, which the list of processes shows then (default: \(variable)).", valueName: "secret"))
    var secret: String?

    @Option(help: ArgumentHelp("File with the secret of the system; - reads standard input.", valueName: "file"))
    var secretFile: String?

    func validate() throws {
        if secret != nil, secretFile != nil { throw ValidationError("--secret and --secret-file are given: leave one of them out.") }
    }

    /// - Throws: where there is none.
    func text() throws -> String {
        if let secretFile { return try Self.contents(of: secretFile) }
        if let secret {
            Terminal.warn("Warning: the list of processes shows what --secret gives; use --secret-file, or \(Self.variable)")
            return secret
        }
        guard let secret = ProcessInfo.processInfo.environment[Self.variable] else {
            throw ValidationError("Give the secret with --secret-file, or in \(Self.variable).")
        }
        return secret
    }

    private static func contents(of path: String) throws -> String {
        guard path == "-" else { return try PrivateFile(path: path).secret() }
        guard let line = readLine(), !line.isEmpty else {
            throw CommandError("standard input has no secret: --secret-file - reads a line of it")
        }
        return line
    }
}
