import Foundation
import TestSupport
import Testing

extension FaultTests {
    /// What `scripts/chaos --broken` breaks is still there to be broken.
    struct BrokenTests {
        @Test(arguments: ["fence", "position", "pop"])
        func patchApplies(_ name: String) async throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            let patch = folder.appendingPathComponent("Broken/\(name).patch").path
            try await withWorkspace { workspace in
                let process = try workspace.start(
                    program: "patch", ["--dry-run", "--batch", "--fuzz=0", "--strip=1", "--directory", root.path, "--input", patch])
                #expect(try await process.status() == 0, "\(process.output)")
            }
        }
    }
}
