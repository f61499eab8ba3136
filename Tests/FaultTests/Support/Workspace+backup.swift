import Foundation
import TestSupport

extension Workspace {
    private static let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scripts").path

    /// Starts `scripts/backup` or `scripts/restore`.
    func startScript(_ name: String, _ arguments: [String], environment: [String: String?] = [:]) throws -> RunningProcess {
        try start(
            program: "\(Self.scripts)/\(name)", arguments, environment: ["VARVE": try Workspace.varve()].merging(environment) { $1 })
    }

    /// Runs one of them to its end.
    func script(
        _ name: String, _ arguments: String..., environment: [String: String?] = [:], within time: Duration = .seconds(120)
    ) async throws -> ScriptResult {
        let process = try startScript(name, arguments, environment: environment)
        let status = try await process.status(within: time)
        return ScriptResult(status: status, output: process.output, errors: process.errors)
    }

    /// Takes a backup into the directory `backups` of this workspace; its path.
    func backup(_ arguments: String..., environment: [String: String?] = [:]) async throws -> String {
        let process = try startScript("backup", ["--to", path("backups")] + arguments, environment: environment)
        let status = try await process.status(within: .seconds(120))
        guard status == 0, let backup = process.output.split(separator: "\n").last else {
            throw StartError("backup ended with \(status): \(process.errors)")
        }
        return String(backup)
    }

    /// Names in a directory of this workspace, hidden ones too, in their order.
    func names(in directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(directory))) ?? []).sorted()
    }
}

/// What a script that has ended left.
struct ScriptResult: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var lines: [Substring] { output.split(separator: "\n") }
}
