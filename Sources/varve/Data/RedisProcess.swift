import Foundation

/// The redis-server process of a data directory, found among the machine's processes.
///
/// A server that does not answer may be loading, or waiting for its disk; only when no process has the socket is it gone. Starting a second one
/// on the same files would destroy them, so this is asked before every start.
enum RedisProcess {
    /// Process id of the server that was started with this socket; a zombie does not count.
    static func find(socketPath: String) -> Int32? {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.lazy.compactMap { Int32($0) }.first { isServer($0, socketPath) }
    }

    /// Redis writes its socket over its arguments (`redis-server unixsocket:/path`); before that the arguments are those of its start.
    private static func isServer(_ process: Int32, _ socketPath: String) -> Bool {
        guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline"), !line.isEmpty else { return false }
        let words = line.split(whereSeparator: { $0 == 0 || $0 == UInt8(ascii: " ") }).map { String(decoding: $0, as: UTF8.self) }
        guard let program = words.first, program.hasSuffix("redis-server") else { return false }
        return words.contains(socketPath) || words.contains("unixsocket:" + socketPath)
    }
}
