import RedisClient

/// How to reach the Redis that the settings name.
enum RedisSettings {
    private static let ofTLS: [SettingKey] = [.redisCA, .redisCertificate, .redisKey, .redisServerName]

    /// - Throws: `UsageError` where something is said of a Redis that is not named.
    static func checkUnused(_ settings: Settings) throws {
        guard let useless = ([.redisPasswordFile] + ofTLS).first(where: { settings.string($0) != nil }) else { return }
        throw UsageError("\(useless.names) is of no use without \(SettingKey.redis.names)")
    }

    static func configuration(_ settings: Settings) throws -> RedisConfiguration {
        guard let (url, source) = settings.value(.redis) else {
            throw UsageError("--redis is missing: name the Redis that all roles share")
        }
        var configuration = try parse(url)
        if configuration.password != nil, source == .option {
            Terminal.warn(
                "Warning: the list of processes shows Redis' password; use \(SettingKey.redis.variable), or \(SettingKey.redisPasswordFile.names)"
            )
        }
        if let password = try password(settings) {
            guard configuration.password == nil else {
                throw UsageError("\(SettingKey.redisPasswordFile.names) is set, and the address has a password, too: leave one of them out")
            }
            configuration.password = password
        }
        configuration.tls = try tls(configuration.tls != nil, settings)
        return configuration
    }

    private static func parse(_ url: String) throws -> RedisConfiguration {
        do {
            return try RedisConfiguration(url: url)
        } catch {
            throw UsageError("\(SettingKey.redis.names): \(error)")
        }
    }

    private static func password(_ settings: Settings) throws -> String? {
        try settings.string(.redisPasswordFile).map { try PrivateFile(path: $0).secret() }
    }

    private static func tls(_ isWanted: Bool, _ settings: Settings) throws -> RedisTLS? {
        guard isWanted else {
            if let useless = ofTLS.first(where: { settings.string($0) != nil }) {
                throw UsageError("\(useless.names) is of no use without an address that begins with rediss://")
            }
            return nil
        }
        let identity = try settings.pair(.redisCertificate, .redisKey)
        if let identity { PrivateFile(path: identity.key).warn() }
        let tls = RedisTLS(authorities: settings.string(.redisCA), identity: identity, serverName: settings.string(.redisServerName))
        try tls.load()
        return tls
    }
}
