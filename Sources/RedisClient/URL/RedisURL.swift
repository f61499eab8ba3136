/// The parts of `redis://[user[:password]@]host[:port][/db]`, of `redis+cluster://[user[:password]@]host[:port][,host[:port]…]`, of the same
/// with `rediss` in place of `redis`, and of `unix://[user:password@]/path[?db=N]`.
struct RedisURL: Equatable {
    var address: RedisConfiguration.Address
    var username: String?
    var password: String?
    var database = 0
    var usesTLS = false
    var clusterSeeds: [RedisConfiguration.Address]?

    init(_ text: String) throws(RedisURLError) {
        guard let schemeEnd = text.firstRange(of: "://") else {
            throw RedisURLError("it has no scheme; write redis://host:6379/0 or unix:///path/to/redis.sock")
        }
        let rest = text[schemeEnd.upperBound...]
        switch text[..<schemeEnd.lowerBound].lowercased() {
        case "redis": self = try RedisURL(tcp: rest)
        case "unix": self = try RedisURL(unix: rest)
        case "rediss":
            self = try RedisURL(tcp: rest)
            usesTLS = true
        case "redis+cluster": self = try RedisURL(cluster: rest)
        case "rediss+cluster":
            self = try RedisURL(cluster: rest)
            usesTLS = true
        default: throw RedisURLError("its scheme is not known; use redis:// or redis+cluster:// (rediss for TLS), or unix://")
        }
    }

    private init(tcp rest: Substring) throws(RedisURLError) {
        guard !rest.contains("?"), !rest.contains("#") else {
            throw RedisURLError("it takes no `?` and no `#`; write %3F and %23 where they belong to user name or password")
        }
        let (authority, path) = rest.split(at: rest.firstIndex(of: "/"))
        let (credentials, host) = authority.splitCredentials()
        address = try RedisHost.parse(host)
        (username, password) = try Self.credentials(credentials)
        if let path, !path.isEmpty { database = try Self.database(path) }
    }

    private init(cluster rest: Substring) throws(RedisURLError) {
        guard !rest.contains("?"), !rest.contains("#") else {
            throw RedisURLError("it takes no `?` and no `#`; write %3F and %23 where they belong to user name or password")
        }
        let (authority, path) = rest.split(at: rest.firstIndex(of: "/"))
        guard path?.isEmpty ?? true else { throw RedisURLError("a cluster has no databases; leave out what follows the hosts") }
        let (credentials, hosts) = authority.splitCredentials()
        var seeds: [RedisConfiguration.Address] = []
        for host in hosts.split(separator: ",", omittingEmptySubsequences: false) { seeds.append(try RedisHost.parse(host)) }
        address = seeds[0]
        clusterSeeds = seeds
        (username, password) = try Self.credentials(credentials)
    }

    private init(unix rest: Substring) throws(RedisURLError) {
        let (location, query) = rest.split(at: rest.firstIndex(of: "?"))
        let (authority, _) = location.split(at: location.firstIndex(of: "/"))
        let (credentials, host) = authority.splitCredentials()
        let path = try String(location[authority.endIndex...]).percentDecoded(part: "path")
        guard host.isEmpty, path.utf8.count > 1 else {
            throw RedisURLError("unix:// needs an absolute path; write unix:///path/to/redis.sock")
        }
        guard path.utf8.count <= 107, !path.utf8.contains(0) else {
            throw RedisURLError("the path of a unix socket may have 107 bytes; use a shorter one")
        }
        address = .unix(path: path)
        (username, password) = try Self.credentials(credentials)
        if let query { database = try Self.database(inQuery: query) }
    }

    private static func credentials(_ text: Substring?) throws(RedisURLError) -> (username: String?, password: String?) {
        guard let text else { return (nil, nil) }
        let (user, password) = text.split(at: text.firstIndex(of: ":"))
        let name = try String(user).percentDecoded(part: "user name")
        guard let password else { return (name.isEmpty ? nil : name, nil) }
        return (name.isEmpty ? nil : name, try String(password).percentDecoded(part: "password"))
    }

    private static func database(inQuery query: Substring) throws(RedisURLError) -> Int {
        guard query.hasPrefix("db=") else { throw RedisURLError("unix:// takes the one parameter db, as in ?db=0") }
        return try database(query.dropFirst(3))
    }

    private static func database(_ text: Substring) throws(RedisURLError) -> Int {
        guard text.allSatisfy(\.isASCII), text.allSatisfy(\.isNumber), let number = Int(text) else {
            throw RedisURLError("the database must be a number, as in redis://host:6379/0")
        }
        return number
    }
}

extension Substring {
    /// What stands before `index` and after the character there; `nil` when there is no such index.
    fileprivate func split(at index: Index?) -> (Substring, Substring?) {
        guard let index else { return (self, nil) }
        return (self[..<index], self[self.index(after: index)...])
    }

    /// `user:password@host` at the last `@`, so that a password with an unescaped one still works.
    fileprivate func splitCredentials() -> (Substring?, Substring) {
        guard let sign = lastIndex(of: "@") else { return (nil, self) }
        return (self[..<sign], self[index(after: sign)...])
    }
}
