extension RedisCommand {
    /// `PONG`.
    public static func ping() -> RedisCommand { RedisCommand("PING") }

    /// Text: `name:value` lines and `# Section` headings, ended by CR LF.
    public static func info(_ section: String? = nil) -> RedisCommand {
        RedisCommand("INFO", section.map { [.string($0)] } ?? [])
    }

    /// `[Unix seconds, microseconds]`, both as decimal text.
    public static func time() -> RedisCommand { RedisCommand("TIME") }

    /// A flat array: name, value, … of the parameters that the glob `pattern` matches.
    public static func configGet(_ pattern: String) -> RedisCommand { RedisCommand("CONFIG", ["GET", .string(pattern)]) }

    /// Bytes that a key takes with its name and all its elements; null when there is no such key. Takes as long as it has elements.
    public static func memoryUsage(_ key: String) -> RedisCommand {
        RedisCommand("MEMORY", ["USAGE", .string(key), "SAMPLES", "0"], key: key)
    }

    /// The number of keys of the selected database.
    public static func databaseSize() -> RedisCommand { RedisCommand("DBSIZE") }

    /// The number of subscribers that the message went to.
    public static func publish(_ channel: String, _ payload: RedisArgument) -> RedisCommand {
        RedisCommand("PUBLISH", [.string(channel), payload])
    }

    /// The hash slot of a key, 0–16383.
    public static func clusterKeyslot(_ key: String) -> RedisCommand { RedisCommand("CLUSTER", ["KEYSLOT", .string(key)]) }

    static func clusterInfo() -> RedisCommand { RedisCommand("CLUSTER", ["INFO"]) }

    static func clusterSlots() -> RedisCommand { RedisCommand("CLUSTER", ["SLOTS"]) }

    /// The next command on the connection may be about a slot that the node is taking over.
    static func asking() -> RedisCommand { RedisCommand("ASKING") }

    static func auth(username: String?, password: String) -> RedisCommand {
        RedisCommand("AUTH", (username.map { [.string($0)] } ?? []) + [.string(password)])
    }

    static func select(_ database: Int) -> RedisCommand { RedisCommand("SELECT", [.int(database)]) }

    static func clientSetname(_ name: String) -> RedisCommand { RedisCommand("CLIENT", ["SETNAME", .string(name)]) }

    static func subscribe(_ channel: String) -> RedisCommand { RedisCommand("SUBSCRIBE", [.string(channel)]) }
}
