import Logging
import ServiceLifecycle
import TLSFiles
import VarveModel

/// Reads the servers' certificate again when its files have changed, and warns when it is about to expire.
package struct CertificateWatch: Service {
    /// Seconds before the end from which on it warns, and between two warnings.
    private static let notice = 14 * 86_400
    private static let reminder = 86_400

    /// Files that could not be used, and why.
    private struct Failure: Equatable {
        let stamps: [FileStamp?]
        let error: String
    }

    let tls: ServerTLS
    let interval: Duration
    let now: @Sendable () -> Timestamp
    let logger: Logger

    package init(_ tls: ServerTLS, interval: Duration = .seconds(60), now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.tls = tls
        self.interval = interval
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var warned: Int?
            var failure: Failure?
            while !Task.isCancelled {
                let now = now().seconds
                if tls.hasChanged { failure = reload(now, after: failure) }
                let isDue = warned.map { now >= $0 + Self.reminder } ?? true
                if isDue, warn(now) { warned = now }
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// - Parameter last: what was logged already, and is not again.
    /// - Returns: why the files could not be used, if they could not.
    private func reload(_ now: Int, after last: Failure?) -> Failure? {
        let stamps = tls.stamps
        do {
            try tls.reload(now: now)
            logger.notice("certificates read again", metadata: tls.metadata)
            return nil
        } catch {
            let failure = Failure(stamps: stamps, error: "\(error)")
            if failure != last {
                logger.error("certificates not replaced, the last good ones stay", metadata: ["error": "\(failure.error)"])
            }
            return failure
        }
    }

    /// Whether there was reason to.
    private func warn(_ now: Int) -> Bool {
        guard tls.expiry < now + Self.notice else { return false }
        if tls.expiry <= now {
            logger.error("certificate has expired", metadata: tls.metadata)
        } else {
            logger.warning("certificate expires soon", metadata: tls.metadata)
        }
        return true
    }
}

extension ServerTLS {
    /// For the log: which, and until when.
    package var metadata: Logger.Metadata { ["certificate": "\(files.pair.certificate)", "expires": "\(expiry.utc)"] }
}

extension Timestamp {
    /// Whole seconds since 1970.
    package var seconds: Int { Int(microseconds / 1_000_000) }
}
