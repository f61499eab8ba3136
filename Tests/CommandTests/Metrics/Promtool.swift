import Foundation
import TestSupport
import Testing

/// Prometheus' own tool: Debian's package `prometheus`, which `scripts/test` installs.
enum Promtool {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func expectSuccess(_ arguments: String..., input: String? = nil, in workspace: Workspace) async throws {
        let file = try input.map { try workspace.write($0, to: "\(UUID().uuidString).prom") }
        let process = try workspace.start(program: "promtool", arguments, input: file)
        let status = try await process.status()
        // Remarks of the linter are printed with status 0 too.
        #expect(status == 0 && (input == nil || (process.output + process.errors).isEmpty), "\(process.output)\(process.errors)")
    }
}
