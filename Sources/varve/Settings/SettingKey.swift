/// What can be configured: key in the file; with dots as dashes the option, in capitals behind `VARVE_` the variable.
enum SettingKey: String, CaseIterable {
    case redis
    case redisPasswordFile = "redis.password.file"
    case redisCA = "redis.ca"
    case redisCertificate = "redis.certificate"
    case redisKey = "redis.key"
    case redisServerName = "redis.server.name"
    case data
    case partitions
    case durability
    case host
    case gatewayPort = "gateway.port"
    case queryPort = "query.port"
    case adminPort = "admin.port"
    case tlsCertificate = "tls.certificate"
    case tlsKey = "tls.key"
    case tlsClientCA = "tls.client.ca"
    case rules
    case notifications
    case hotDays = "hot.days"
    case logFormat = "log.format"
    case logLevel = "log.level"
    case bodyLimit = "gateway.body.limit"
    case systemRate = "gateway.system.rate"
    case addressRate = "gateway.address.rate"
    case queueLimit = "gateway.queue.limit"
    case deadLetterLimit = "queue.dead.limit"
    case deadLetterBytes = "queue.dead.bytes"
    case keyFailures = "gateway.key.failures"
    case addressFailures = "gateway.address.failures"
    case bodyMemory = "gateway.memory"
    case queryAddressRate = "query.address.rate"
    case querySubjectRate = "query.subject.rate"
    case connections = "http.connections"
    case addressConnections = "http.address.connections"
    case requests = "http.requests"
    case headerLimit = "http.header.limit"
    case headerCount = "http.header.count"
    case headerTimeout = "http.header.timeout"
    case bodyTimeout = "http.body.timeout"
    case answerTimeout = "http.answer.timeout"
    case trustedProxies = "http.trusted.proxies"
    case streamLimit = "query.stream.limit"
    case answerCache = "query.answer.cache"
    case console = "query.console"
    case mcp
    case mcpOrigins = "mcp.origins"
    case retentionSnapshots = "retention.snapshots"
    case retentionDiffs = "retention.diffs"
    case retentionDays = "retention.days"
    case retentionThinning = "retention.thinning"
    case tracingEndpoint = "tracing.endpoint"
    case tracingRatio = "tracing.ratio"
    case tracingHeaders = "tracing.headers.file"
    case jwtSecret = "jwt.secret"
    case jwtSecretFile = "jwt.secret.file"
    case jwtAlgorithm = "jwt.algorithm"
    case jwtKeyFile = "jwt.key.file"
    case jwtKeySetFile = "jwt.jwks.file"
    case jwtKeySetURL = "jwt.jwks.url"
    case jwtKeySetCA = "jwt.jwks.ca"
    case jwtKeySetLifetime = "jwt.jwks.lifetime"
    case jwtLeeway = "jwt.leeway"
    case jwtIssuer = "jwt.issuer"
    case jwtAudience = "jwt.audience"

    /// As a command-line option.
    var option: String { "--" + rawValue.replacing(".", with: "-") }
    /// As an environment variable.
    var variable: String { "VARVE_" + rawValue.uppercased().replacing(".", with: "_") }
    /// As errors name it.
    var names: String { "\(option) (\(variable))" }
}
