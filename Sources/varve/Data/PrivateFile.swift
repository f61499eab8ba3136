import Foundation

/// A file with a secret in it, which others should not be able to read.
struct PrivateFile {
    let path: String

    /// Says so where everybody may read it or write it. That a group may is how secrets are handed to services.
    func warn() {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o006 != 0 else { return }
        Terminal.warn("Warning: everybody on this machine may read the secret in \(path): chmod o= \(path)")
    }

    /// What is in it, without blanks and line breaks at the ends; says so where others may read it.
    func secret() throws -> String {
        warn()
        let text = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let text, !text.isEmpty else { throw CommandError("\(path) cannot be read, or is empty: a secret should be in it") }
        return text
    }
}
