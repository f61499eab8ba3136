import Logging
import ServiceLifecycle
import UnixSignals

/// Reads a file again at each SIGHUP. One with mistakes changes nothing: what was read last stays.
struct Reloader: Service {
    /// In the plural, for the log: `rules`.
    let name: String
    let logger: Logger
    /// Reads the file and puts what it says into force; gives what the log should say of it.
    let reload: @Sendable () throws -> Logger.Metadata

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            do {
                let metadata = try reload()
                logger.notice("\(name) read again", metadata: metadata)
            } catch {
                logger.error("\(name) not replaced, the last good ones stay", metadata: ["error": "\(error)"])
            }
        }
    }
}
