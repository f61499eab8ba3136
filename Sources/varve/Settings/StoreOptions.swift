import ArgumentParser

/// Options of every command that reads or writes a store.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Directory of a private Redis (default: varve-data). Works also while `varve serve` runs on it.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Redis to use instead: redis://[user@]host[:port][/db], redis+cluster://host:port,…, the same with rediss for TLS, or unix:///path. A password would show in the list of processes.",
            valueName: "url"))
    var redis: String?

    @Option(help: ArgumentHelp("File with Redis' password.", valueName: "file"))
    var redisPasswordFile: String?

    @Option(help: ArgumentHelp("Who may sign Redis' certificate, PEM (default: whom the system trusts).", valueName: "file"))
    var redisCa: String?

    @Option(help: ArgumentHelp("Certificate that Redis is shown, PEM.", valueName: "file"))
    var redisCertificate: String?

    @Option(help: ArgumentHelp("Key of that certificate, PEM.", valueName: "file"))
    var redisKey: String?

    @Option(help: ArgumentHelp("Name that Redis' certificate must have (default: the host of the address).", valueName: "name"))
    var redisServerName: String?

    @Option(help: ArgumentHelp("Number of partitions of a new deployment (default: 64); fixed from then on.", valueName: "n"))
    var partitions: Int?

    @Option(
        help: ArgumentHelp(
            "strict (default): refuse a Redis that could lose what was acknowledged; replicated: answer when a replica has it, too; relaxed: say so and go on.",
            valueName: "word"))
    var durability: String?

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("trace, debug, info (default), notice, warning, error or critical.", valueName: "level"))
    var logLevel: String?

    @Option(help: ArgumentHelp("auto (default): text on a terminal, else JSON; text; or json.", valueName: "form"))
    var logFormat: String?

    func settings(_ more: [SettingKey: String?] = [:]) async throws -> Settings {
        let own: [SettingKey: String?] = [
            .data: data, .redis: redis, .partitions: partitions.map(String.init), .durability: durability, .logLevel: logLevel,
            .logFormat: logFormat,
            .redisPasswordFile: redisPasswordFile, .redisCA: redisCa, .redisCertificate: redisCertificate, .redisKey: redisKey,
            .redisServerName: redisServerName,
        ]
        return try await Settings(options: own.merging(more) { $1 }, file: config)
    }
}
