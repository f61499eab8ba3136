import Foundation

/// A file with a secret in it, which others should not be able to read.
struct PrivateFile {
    let path: String

    /// Permission bits; `nil` where there is no file, or it may not be looked at.
    var mode: UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }

    /// Says so where everybody may read it or write it. That a group may is how secrets are handed to services.
    func warn() {
        guard let mode, mode & 0o006 != 0 else { return }
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
