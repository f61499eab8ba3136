/// Where Redis is and how to talk to it.
public struct RedisConfiguration: Sendable {
    public enum Address: Hashable, Sendable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    public var address: Address

    /// How connections are encrypted; `nil` = not at all. Whatever the address is.
    public var tls: RedisTLS?

    /// ACL user; `nil` = the default user.
    public var username: String?
    public var password: String?

    /// Number of the database that every connection selects.
    public var database: Int = 0

    /// How long a command may wait for a connection that is ready, handshake and repeated attempts included.
    public var connectTimeout: Duration = .seconds(5)

    /// How long a command may take from the call to the reply, unless the call says otherwise. Kept to about 50 ms.
    public var commandTimeout: Duration = .seconds(10)

    /// Shared connections, on which the commands of all callers are pipelined; at least 1.
    public var connections: Int = 2

    /// What `CLIENT LIST` shows; no spaces.
    public var clientName: String?

    public init(address: Address) {
        self.address = address
    }

    /// Reads `redis://[user[:password]@]host[:port][/db]`, the same with `rediss://` for TLS, or `unix://[user:password@]/path[?db=N]`,
    /// percent-encoded where needed.
    /// - Throws: `RedisURLError`, which says what is wrong and how to mend it.
    public init(url: String) throws(RedisURLError) {
        let parts = try RedisURL(url)
        self.init(address: parts.address)
        username = parts.username
        password = parts.password
        database = parts.database
        tls = parts.usesTLS ? RedisTLS() : nil
    }
}

extension RedisConfiguration: CustomStringConvertible {
    /// Address and database; no credentials.
    public var description: String { "\(address)/\(database)" }
}

extension RedisConfiguration.Address: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
