import Logging
import ServiceLifecycle
import UnixSignals
import VarveRules

/// Reads the rules file again at each SIGHUP. One with mistakes changes nothing: the last good rules stay.
struct RulesReloader: Service {
    let source: RulesSource
    let rules: ActiveRules
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { reload() }
    }

    private func reload() {
        do {
            let book = try source.load()
            rules.replace(with: book)
            logger.notice("rules read again", metadata: ["rules": "\(source.path ?? "built-in")", "version": "\(book.version)"])
        } catch {
            logger.error("rules not replaced, the last good ones stay", metadata: ["error": "\(error)"])
        }
    }
}
