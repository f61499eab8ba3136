import Foundation
import VarveStore

/// A directory that holds everything of a deployment on one machine: a private Redis and the secret that signs tokens.
struct DataDirectory: Sendable {
    let path: String

    static let standard = "varve-data"
    /// The system's limit for the path of a unix socket.
    private static let longestSocketPath = 107

    /// - Parameter creating: makes the directory, for its owner only, where it does not exist.
    init(_ path: String, creating: Bool) throws {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        guard creating || FileManager.default.fileExists(atPath: absolute) else {
            throw CommandError(
                "there is no data directory \(absolute): name the one that `varve serve` uses with --data, or a Redis with --redis")
        }
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
    var redisProcessPath: String { path + "/redis.pid" }
    var serverLockPath: String { path + "/redis.lock" }
    private var secretPath: String { Self.tokenSecretPath(in: path) }

    static func tokenSecretPath(in directory: String) -> String { directory + "/jwt-secret" }

    /// The right to start and stop the directory's Redis; `nil` where another process has it.
    func lock() throws -> DirectoryLock? { try DirectoryLock(path: path + "/lock", .exclusive) }

    /// The right to use a Redis that another process started; `nil` while it is being stopped.
    func share() throws -> DirectoryLock? { try DirectoryLock(path: path + "/users", .shared) }

    /// Whether the directory's redis-server lives, under whatever name: it holds a lock from its first to its last instant.
    ///
    /// - Throws: where that cannot be told; nobody may conclude then that there is none.
    func hasServer() throws -> Bool { try DirectoryLock(path: serverLockPath, .exclusive) == nil }

    /// Nobody else uses the Redis; `nil` where somebody does.
    func shareAlone() throws -> DirectoryLock? { try DirectoryLock(path: path + "/users", .exclusive) }

    /// The secret that signs tokens, made at first use and readable by the owner only.
    func tokenSecret() throws -> String {
        if !FileManager.default.fileExists(atPath: secretPath) { try makeSecret() }
        return try PrivateFile(path: secretPath).secret()
    }

    /// Writes the secret aside and gives it its name when it is whole: of two processes that come first one wins, and both read the same.
    private func makeSecret() throws {
        let draft = "\(secretPath).\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandError("\(draft) cannot be written: check the rights of the directory") }
        defer { unlink(draft) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(hexadecimal((0..<32).map { _ in UInt8.random(in: .min ... .max) }).utf8))
        try file.synchronize()
        link(draft, secretPath)
    }
}
