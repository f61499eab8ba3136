/// Whether a server may have as many open files as it takes connections.
package enum OpenFilesCheck {
    /// Connections to Redis, files, pipes.
    private static let others = 200

    /// - Parameters:
    ///   - limit: what this process may have.
    ///   - connections: `http.connections`.
    package static func finding(limit: Int, connections: Int) -> Finding {
        let text = "\(limit == .max ? "no limit" : "\(limit)") for a process that is started from here, http.connections is \(connections)"
        guard limit < connections + others else { return .ok("open-files", text) }
        return .warning(
            "open-files", text,
            mend:
                "`ulimit -n \(connections + others)` before the start (systemd: LimitNOFILE=), or http.connections \(max(1, limit - others))"
        )
    }
}
