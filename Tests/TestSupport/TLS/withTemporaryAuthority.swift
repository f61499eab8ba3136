import Foundation

/// Runs `body` with an authority in a directory of its own, which is removed afterwards.
package func withTemporaryAuthority<Result>(_ body: (TestAuthority) throws -> Result) throws -> Result {
    let directory = try makeDirectory(prefix: "vt")
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try body(TestAuthority(in: directory))
}
