import ArgumentParser

/// Options of every command that reads or writes a store.
struct StoreOptions: ParsableArguments {
    @Option(help: SettingKey.data.help)
    var data: String?

    @Option(help: SettingKey.redis.help)
    var redis: String?

    @Option(help: SettingKey.redisPasswordFile.help)
    var redisPasswordFile: String?

    @Option(help: SettingKey.redisCA.help)
    var redisCa: String?

    @Option(help: SettingKey.redisCertificate.help)
    var redisCertificate: String?

    @Option(help: SettingKey.redisKey.help)
    var redisKey: String?

    @Option(help: SettingKey.redisServerName.help)
    var redisServerName: String?

    @Option(help: SettingKey.partitions.help)
    var partitions: Int?

    @Option(help: SettingKey.durability.help)
    var durability: String?

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(help: SettingKey.logLevel.help)
    var logLevel: String?

    @Option(help: SettingKey.logFormat.help)
    var logFormat: String?

    /// - Parameter readsFile: `false` for options and environment alone.
    func settings(_ more: [SettingKey: String?] = [:], readsFile: Bool = true) async throws -> Settings {
        let own: [SettingKey: String?] = [
            .data: data, .redis: redis, .partitions: partitions.map(String.init), .durability: durability, .logLevel: logLevel,
            .logFormat: logFormat,
            .redisPasswordFile: redisPasswordFile, .redisCA: redisCa, .redisCertificate: redisCertificate, .redisKey: redisKey,
            .redisServerName: redisServerName,
        ]
        return try await Settings(options: own.merging(more) { $1 }, file: config, readsFile: readsFile)
    }
}
