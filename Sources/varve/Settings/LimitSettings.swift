import VarveGateway
import VarveHTTP

/// What clients may take, from the settings.
enum LimitSettings {
    static func http(_ settings: Settings) throws -> HTTPLimits {
        var limits = HTTPLimits()
        limits.connections = try settings.integer(.connections) ?? limits.connections
        limits.addressConnections = try settings.integer(.addressConnections) ?? limits.addressConnections
        limits.headerBytes = try settings.integer(.headerLimit) ?? limits.headerBytes
        limits.headerCount = try settings.integer(.headerCount) ?? limits.headerCount
        limits.headerTimeout = try settings.integer(.headerTimeout) ?? limits.headerTimeout
        limits.bodyTimeout = try settings.integer(.bodyTimeout) ?? limits.bodyTimeout
        limits.answerTimeout = try settings.integer(.answerTimeout) ?? limits.answerTimeout
        limits.trustedProxies = try proxies(settings)
        return limits
    }

    static func requests(_ settings: Settings) throws -> Int? { try settings.integer(.requests) }

    /// So many a second; five seconds' worth may come at once.
    static func rate(_ key: SettingKey, _ settings: Settings) throws -> RateLimit? {
        try settings.integer(key).map { RateLimit(perSecond: Double($0), burst: 5 * Double($0)) }
    }

    /// So many a minute; two minutes' worth may come at once.
    static func failures(_ key: SettingKey, _ settings: Settings) throws -> RateLimit? {
        try settings.integer(key).map { RateLimit(perSecond: Double($0) / 60, burst: 2 * Double($0)) }
    }

    static func gateway(_ settings: Settings) throws -> GatewayConfiguration {
        var configuration = GatewayConfiguration()
        configuration.bodyLimit = try settings.integer(.bodyLimit) ?? configuration.bodyLimit
        configuration.bodyMemory = try settings.integer(.bodyMemory) ?? configuration.bodyMemory
        guard configuration.bodyMemory >= configuration.leastBodyMemory else {
            throw UsageError(
                "\(SettingKey.bodyMemory.names) is \"\(configuration.bodyMemory)\": one inventory may take "
                    + "\(configuration.leastBodyMemory) bytes, sent and decoded; raise it, or lower \(SettingKey.bodyLimit.names)")
        }
        configuration.requests = try requests(settings) ?? configuration.requests
        configuration.systemRate = try rate(.systemRate, settings) ?? configuration.systemRate
        configuration.addressRate = try rate(.addressRate, settings) ?? configuration.addressRate
        configuration.keyFailures = try failures(.keyFailures, settings) ?? configuration.keyFailures
        configuration.addressFailures = try failures(.addressFailures, settings) ?? configuration.addressFailures
        configuration.pressure.queueLength = try settings.integer(.queueLimit) ?? configuration.pressure.queueLength
        configuration.pressure.deadLetters = try settings.deadLetterLimit()
        configuration.clients = ClientAddresses(trusting: try proxies(settings))
        return configuration
    }

    /// `http.trusted.proxies`: addresses and ranges with commas between them.
    static func proxies(_ settings: Settings) throws -> [IPNetwork] {
        let text = settings.string(.trustedProxies) ?? ""
        return try text.split(separator: ",").map { part in
            guard let network = IPNetwork(part.filter { $0 != " " }) else {
                throw UsageError(
                    "\(SettingKey.trustedProxies.names) has \"\(part)\": it must be addresses or "
                        + "ranges such as 10.0.0.0/8 or fd00::/8, with commas between them")
            }
            return network
        }
    }
}
