import Foundation

/// Tools that others made: `scripts/test` installs them beside the build.
enum TestTools {
    /// Of the sources.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A tool's path; `nil` where it is not installed, which is said.
    static func path(_ name: String, missing: String) -> String? {
        installed(root.appendingPathComponent(".build/test-tools/bin/\(name)").path, missing: missing)
    }

    /// The same of a program of the system.
    static func installed(_ path: String, missing: String) -> String? {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            print("CommandTests: NO \(path): \(missing) (scripts/test installs it)")
            return nil
        }
        return path
    }
}
