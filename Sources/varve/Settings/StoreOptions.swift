import ArgumentParser

/// Options of every command that reads or writes a store.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Directory of a private Redis (default: varve-data). Works also while `varve serve` runs on it.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Redis to use instead: redis://[user:password@]host[:port][/db] or unix:///path.", valueName: "url"))
    var redis: String?

    @Option(help: ArgumentHelp("Number of partitions of a new deployment (default: 64); fixed from then on.", valueName: "n"))
    var partitions: Int?

    @Option(
        help: ArgumentHelp(
            "strict (default): refuse a Redis that could lose what was acknowledged; relaxed: say so and go on.", valueName: "word"))
    var durability: String?

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("trace, debug, info (default), notice, warning, error or critical.", valueName: "level"))
    var logLevel: String?

    func settings(_ more: [SettingKey: String?] = [:]) async throws -> Settings {
        let own: [SettingKey: String?] = [
            .data: data, .redis: redis, .partitions: partitions.map(String.init), .durability: durability, .logLevel: logLevel,
        ]
        return try await Settings(options: own.merging(more) { $1 }, file: config)
    }
}
