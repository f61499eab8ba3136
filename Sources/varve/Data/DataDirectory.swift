import Foundation
import VarveStore

/// A directory that holds everything of a deployment on one machine: a private Redis and the secret that signs tokens.
struct DataDirectory: Sendable {
    let path: String

    static let standard = "varve-data"
    /// The system's limit for the path of a unix socket, with its final zero.
    private static let longestSocketPath = 107

    /// - Parameter path: created, for its owner only, where it does not exist.
    init(_ path: String) throws {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        do {
            let mode = [FileAttributeKey.posixPermissions: 0o700]
            try FileManager.default.createDirectory(atPath: absolute + "/redis", withIntermediateDirectories: true, attributes: mode)
        } catch {
            throw CommandError("data directory \(absolute) cannot be made: \(error.localizedDescription)")
        }
        // One directory has one name, whatever links lead to it.
        self.path = URL(fileURLWithPath: absolute).resolvingSymlinksInPath().path
        guard socketPath.utf8.count <= Self.longestSocketPath else {
            throw CommandError("\(self.path) is too long for a unix socket in it: choose a directory with a path of at most 90 bytes")
        }
    }

    var redisPath: String { path + "/redis" }
    var socketPath: String { path + "/redis.sock" }
    var redisLogPath: String { path + "/redis.log" }
    private var secretPath: String { path + "/jwt-secret" }

    /// The right to start and stop the directory's Redis; `nil` where another process has it.
    func lock() throws -> DirectoryLock? { try DirectoryLock(path: path + "/lock", .exclusive) }

    /// The right to use a Redis that another process started; `nil` while it is being stopped.
    func share() throws -> DirectoryLock? { try DirectoryLock(path: path + "/users", .shared) }

    /// Nobody else uses the Redis; `nil` where somebody does.
    func shareAlone() throws -> DirectoryLock? { try DirectoryLock(path: path + "/users", .exclusive) }

    /// The secret that signs tokens, made at first use and readable by the owner only.
    func tokenSecret() throws -> String {
        // Exclusive creation: of two processes that come first, one makes the secret and both read it.
        let descriptor = open(secretPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try file.write(contentsOf: Data(hexadecimal((0..<32).map { _ in UInt8.random(in: .min ... .max) }).utf8))
            try file.synchronize()
        }
        guard let secret = try? String(contentsOfFile: secretPath, encoding: .utf8), !secret.isEmpty else {
            throw CommandError("\(secretPath) cannot be read: check its rights, or remove it where it is empty")
        }
        return secret.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
