import ArgumentParser

extension SettingKey {
    private static let options: Set<SettingKey> = [
        .redis, .redisPasswordFile, .redisCA, .redisCertificate, .redisKey, .redisServerName, .data, .partitions, .durability, .host,
        .gatewayPort, .queryPort, .adminPort, .tlsCertificate, .tlsKey, .tlsClientCA, .rules, .notifications, .logLevel, .logFormat,
        .jwtAlgorithm, .jwtSecretFile, .jwtKeyFile,
        .jwtKeySetFile, .jwtKeySetURL, .jwtKeySetCA, .jwtKeySetLifetime, .jwtIssuer, .jwtAudience, .jwtLeeway,
    ]

    /// Whether the commands that read it have it as an option.
    var isOption: Bool { Self.options.contains(self) }

    /// For that option.
    var help: ArgumentHelp {
        let otherwise = whereUnset.map { " Default: \($0)." } ?? ""
        return ArgumentHelp("\(reference.meaning)\(form)\(otherwise)", valueName: reference.value.placeholder)
    }

    /// What it takes, where that is not said by the placeholder.
    private var form: String {
        switch reference.value {
        case .word, .text: reference.value.text == reference.value.placeholder ? "" : " (\(reference.value.text))"
        case .number, .path: ""
        }
    }
}
