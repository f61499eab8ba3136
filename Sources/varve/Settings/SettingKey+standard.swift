import VarveGateway
import VarveHTTP
import VarveQuery
import VarveStore

extension SettingKey {
    static let standardHost = "127.0.0.1"
    static let standardTokenKeysLifetime = 600

    private static let ports: [SettingKey: Int] = [.gatewayPort: 8081, .queryPort: 8080, .adminPort: 8082]
    private static let gateway = GatewayConfiguration()
    private static let http = HTTPLimits()
    private static let standards: [SettingKey: any CustomStringConvertible & Sendable] = [
        .data: DataDirectory.standard, .partitions: Partitioning.standardCount, .durability: Durability.strict.rawValue,
        .host: standardHost,
        .logFormat: LogFormat.auto.rawValue, .logLevel: "info", .hotDays: Sealer.standardHotDays, .bodyLimit: gateway.bodyLimit,
        .systemRate: Int(gateway.systemRate.perSecond),
        .addressRate: Int(gateway.addressRate.perSecond), .queueLimit: gateway.pressure.queueLength,
        .keyFailures: perMinute(gateway.keyFailures), .addressFailures: perMinute(gateway.addressFailures), .bodyMemory: gateway.bodyMemory,
        .queryAddressRate: Int(QueryConfiguration.standardAddressRate.perSecond),
        .querySubjectRate: Int(QueryConfiguration.standardSubjectRate.perSecond), .connections: http.connections,
        .addressConnections: http.addressConnections, .requests: gateway.requests, .headerLimit: http.headerBytes,
        .headerCount: http.headerCount, .headerTimeout: http.headerTimeout, .bodyTimeout: http.bodyTimeout,
        .answerTimeout: http.answerTimeout,
        .deadLetterLimit: DeadLetterLimit().count, .deadLetterBytes: DeadLetterLimit().bytes,
        .streamLimit: QueryConfiguration.standardStreamLimit, .answerCache: QueryConfiguration.standardAnswerCache,
        .console: Switch.on.rawValue, .mcp: Switch.on.rawValue,
        .jwtAlgorithm: TokenAlgorithm.hs256.rawValue, .jwtKeySetLifetime: standardTokenKeysLifetime,
        .jwtLeeway: TokenConfiguration.standardLeeway,
    ]

    private static func perMinute(_ rate: RateLimit) -> Int { Int((rate.perSecond * 60).rounded()) }

    /// Of a port that nothing is said about.
    var standardPort: Int { Self.ports[self] ?? 0 }

    /// What it is where nobody says anything; `nil` where it is nothing then.
    var standard: String? { Self.ports[self].map(String.init) ?? Self.standards[self]?.description }

    /// Its value is a secret.
    var isSecret: Bool { self == .jwtSecret }
}
