import VarveQuery

/// How tokens are signed and checked, from the settings.
enum TokenSettings {
    static func configuration(_ settings: Settings, secret: String) throws -> TokenConfiguration {
        try TokenConfiguration(
            secret: secret, algorithm: try settings.choice(.jwtAlgorithm) ?? .hs256, issuer: settings.string(.jwtIssuer),
            audience: settings.string(.jwtAudience))
    }
}
