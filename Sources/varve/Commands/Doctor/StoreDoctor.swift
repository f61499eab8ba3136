import Logging
import NIOPosix
import RedisClient
import VarveDoctor
import VarveGateway
import VarveModel
import VarveStore

/// Looks at the Redis that the settings name, or at the private one of a data directory.
struct StoreDoctor: Sendable {
    let settings: Settings
    /// It might name another Redis.
    let isFileDamaged: Bool

    private static let quiet = Logger(label: "varve") { _ in SwiftLogNoOpLogHandler() }
    private static let connectPatience = Duration.seconds(3)
    private static let patience = Duration.seconds(5)

    func findings() async -> [Finding] {
        if isFileDamaged, settings.string(.redis) == nil, settings.string(.data) == nil {
            return [.unchecked("redis", "the configuration file may name one, and cannot be read")]
        }
        let access = StoreAccess(settings: settings, logger: Self.quiet)
        do {
            guard let directory = try access.directory() else { return await examine(try access.configuration()) }
            Terminal.progress("opening \(directory.path)")
            return try await PrivateRedis(directory: directory, logger: Self.quiet).withServer { await examine($0) }
        } catch {
            return [.wrong("redis", "\(error)")]
        }
    }

    private func examine(_ found: RedisConfiguration) async -> [Finding] {
        var configuration = found
        configuration.clientName = "varve-doctor"
        configuration.connectTimeout = Self.connectPatience
        configuration.commandTimeout = Self.patience
        configuration.connections = 1
        let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.quiet)
        let examination = RedisExamination(
            redis: client, place: "\(configuration)", settings: wanted, now: { .now }, progress: { Terminal.progress($0) })
        let (findings, masters) = await examination.run()
        await client.shutdown()
        return findings + masters.flatMap { LocalRedis(facts: $0, configuration: configuration).host?.findings ?? [] }
    }

    /// What cannot be used is told by itself, and is what it is by default here.
    private var wanted: RedisExamination.Settings {
        RedisExamination.Settings(
            durability: (try? settings.choice(.durability)) ?? .strict, partitions: (try? settings.integer(.partitions)) ?? nil,
            queueLimit: (try? settings.integer(.queueLimit)) ?? GatewayConfiguration().pressure.queueLength,
            deadLetters: (try? settings.deadLetterLimit()) ?? DeadLetterLimit())
    }
}
