/// Where Redis is and how to talk to it.
public struct RedisConfiguration: Sendable {
    public enum Address: Hashable, Sendable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    public var address: Address

    /// How connections are encrypted; `nil` = not at all. Whatever the address is.
    public var tls: RedisTLS?
    /// Nodes of a Redis Cluster that are asked for all the others, `address` among them; `nil` = the one server at `address`.
    public var clusterSeeds: [Address]?

    /// ACL user; `nil` = the default user.
    public var username: String?
    public var password: String?

    /// Number of the database that every connection selects.
    public var database: Int = 0

    /// How long a command may wait for a connection that is ready, handshake and repeated attempts included.
    public var connectTimeout: Duration = .seconds(5)

    /// How long a command may take from the call to the reply, unless the call says otherwise. Kept to about 50 ms.
    public var commandTimeout: Duration = .seconds(10)

    /// Shared connections, on which the commands of all callers are pipelined; at least 1; of a cluster, to each master.
    public var connections: Int = 2

    /// What `CLIENT LIST` shows; no spaces.
    public var clientName: String?

    public init(address: Address) {
        self.address = address
    }

    /// Reads `redis://[user[:password]@]host[:port][/db]`, `redis+cluster://[user[:password]@]host[:port][,host[:port]…]`, the same with
    /// `rediss://` and `rediss+cluster://` for TLS, or `unix://[user:password@]/path[?db=N]`, percent-encoded where needed.
    /// - Throws: `RedisURLError`, which says what is wrong and how to mend it.
    public init(url: String) throws(RedisURLError) {
        let parts = try RedisURL(url)
        self.init(address: parts.address)
        username = parts.username
        password = parts.password
        database = parts.database
        tls = parts.usesTLS ? RedisTLS() : nil
        clusterSeeds = parts.clusterSeeds
    }
}

extension RedisConfiguration: CustomStringConvertible {
    /// Addresses and database; no credentials.
    public var description: String {
        guard let clusterSeeds else { return "\(address)/\(database)" }
        return "cluster of " + clusterSeeds.map(\.description).joined(separator: ",")
    }
}

extension RedisConfiguration.Address: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
