import ArgumentParser

/// Which tokens are accepted. The secret is no option: the list of processes would show it.
struct TokenOptions: ParsableArguments {
    @Option(help: SettingKey.jwtAlgorithm.help)
    var jwtAlgorithm: String?

    @Option(help: SettingKey.jwtSecretFile.help)
    var jwtSecretFile: String?

    @Option(help: SettingKey.jwtKeyFile.help)
    var jwtKeyFile: String?

    @Option(help: SettingKey.jwtKeySetFile.help)
    var jwtJwksFile: String?

    @Option(help: SettingKey.jwtKeySetURL.help)
    var jwtJwksUrl: String?

    @Option(help: SettingKey.jwtKeySetCA.help)
    var jwtJwksCa: String?

    @Option(help: SettingKey.jwtKeySetLifetime.help)
    var jwtJwksLifetime: String?

    @Option(help: SettingKey.jwtIssuer.help)
    var jwtIssuer: String?

    @Option(help: SettingKey.jwtAudience.help)
    var jwtAudience: String?

    @Option(help: SettingKey.jwtLeeway.help)
    var jwtLeeway: String?

    var values: [SettingKey: String?] {
        [
            .jwtAlgorithm: jwtAlgorithm, .jwtSecretFile: jwtSecretFile, .jwtKeyFile: jwtKeyFile, .jwtKeySetFile: jwtJwksFile,
            .jwtKeySetURL: jwtJwksUrl,
            .jwtKeySetCA: jwtJwksCa,
            .jwtKeySetLifetime: jwtJwksLifetime, .jwtIssuer: jwtIssuer, .jwtAudience: jwtAudience, .jwtLeeway: jwtLeeway,
        ]
    }
}
