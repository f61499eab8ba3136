import Logging
import ServiceLifecycle
import UnixSignals

/// Reads something again at each SIGHUP. What has mistakes changes nothing: what was read last stays.
struct Reloader: Service {
    /// In the plural, for the log: `rules`.
    let name: String
    let logger: Logger
    /// Reads it and puts what it says into force; gives what the log should say of it.
    let reload: @Sendable () async throws -> Logger.Metadata

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            do {
                let metadata = try await reload()
                logger.notice("\(name) read again", metadata: metadata)
            } catch {
                logger.error("\(name) not replaced, the last good ones stay", metadata: ["error": "\(error)"])
            }
        }
    }
}
