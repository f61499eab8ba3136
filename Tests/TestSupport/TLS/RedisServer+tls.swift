import RedisClient

/// Runs `body` with a redis-server that speaks TLS on a port of the loopback address, and plainly on its unix socket.
///
/// - Parameters:
///   - identity: the server's certificate; `nil` = one of the authority for `localhost` and `127.0.0.1`.
///   - wantsClients: whether clients must have a certificate of the authority.
///   - body: gets the server, its authority and its TLS port.
package func withTLSRedisServer<Result>(
    wantsClients: Bool = false, arguments: [String] = [], identity: ((TestAuthority) throws -> TestAuthority.Files)? = nil,
    _ body: (RedisServer, TestAuthority, Int) async throws -> Result
) async throws -> Result {
    try await withWorkspace { workspace in
        let authority = try TestAuthority(in: workspace.directory)
        let files = try identity?(authority) ?? authority.sign("redis")
        let port = Int(freePort())
        let own = [
            "--tls-port", String(port), "--bind", "127.0.0.1", "--tls-cert-file", files.certificate, "--tls-key-file", files.key,
            "--tls-ca-cert-file", authority.file, "--tls-auth-clients", wantsClients ? "yes" : "no",
        ]
        return try await withRedisServer(arguments: own + arguments) { try await body($0, authority, port) }
    }
}

extension RedisConfiguration {
    /// A Redis at `127.0.0.1`, or at another name of it, through TLS.
    package static func tls(
        _ port: Int, host: String = "127.0.0.1", trusting authority: TestAuthority? = nil, as identity: TestAuthority.Files? = nil,
        serverName: String? = nil
    ) -> RedisConfiguration {
        var configuration = RedisConfiguration(address: .tcp(host: host, port: port))
        configuration.tls = RedisTLS(
            authorities: authority?.file, identity: identity.map { ($0.certificate, $0.key) }, serverName: serverName)
        return configuration
    }
}

extension RedisServer {
    /// Wants a password from now on, of everybody.
    package func require(password: String) async throws {
        _ = try await withRedisClient(configuration) {
            try await $0.send(RedisCommand("CONFIG", ["SET", "requirepass", .string(password)]))
        }
    }
}
