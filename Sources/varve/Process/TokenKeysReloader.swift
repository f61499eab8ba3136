import Logging
import ServiceLifecycle
import UnixSignals
import VarveQuery

/// Reads the file with the keys of tokens again at each SIGHUP, as `RulesReloader` does with rules.
struct TokenKeysReloader: Service {
    let keys: TokenKeys
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { reload() }
    }

    private func reload() {
        do {
            try keys.reload()
            logger.notice("token keys read again", metadata: ["keys": "\(keys.place)"])
        } catch {
            logger.error("token keys not replaced, the last good ones stay", metadata: ["error": "\(error)"])
        }
    }
}
