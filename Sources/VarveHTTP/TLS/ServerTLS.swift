import NIOSSL
import Synchronization
import TLSFiles

/// What the servers of a process prove themselves with, and whom they accept. It can be exchanged while they run: new connections get what is
/// new, others go on with what they began with. TLS 1.2 or 1.3.
package final class ServerTLS: Sendable {
    package struct Files: Hashable, Sendable {
        package let pair: KeyPair.Files
        /// PEM file of those who sign clients' certificates; `nil` = clients need none.
        package let clientAuthorities: String?

        package init(pair: KeyPair.Files, clientAuthorities: String?) {
            self.pair = pair
            self.clientAuthorities = clientAuthorities
        }

        fileprivate var stamps: [FileStamp?] {
            [pair.certificate, pair.key, clientAuthorities].map { $0.flatMap(FileStamp.init) }
        }
    }

    private struct Loaded {
        let context: NIOSSLContext
        let expiry: Int
    }

    private struct State {
        var loaded: Loaded
        /// Of the files when they were read last, whether they could be used or not.
        var stamps: [FileStamp?]
    }

    package let files: Files
    private let state: Mutex<State>

    /// - Parameter now: seconds since 1970.
    /// - Throws: where the files cannot be used now: not readable, expired, not yet valid, a key of another certificate.
    package init(_ files: Files, now: Int) throws(TLSFileError) {
        self.files = files
        let stamps = files.stamps
        state = Mutex(State(loaded: try Self.load(files, now), stamps: stamps))
    }

    /// Reads the files again.
    /// - Throws: where they cannot be used; what was read last stays then.
    package func reload(now: Int) throws(TLSFileError) {
        let stamps = files.stamps
        state.withLock { $0.stamps = stamps }
        let loaded = try Self.load(files, now)
        state.withLock { $0.loaded = loaded }
    }

    /// Whether there are other files than those that were read last.
    package var hasChanged: Bool { state.withLock(\.stamps) != files.stamps }

    /// Seconds since 1970 until which what is in use is valid.
    package var expiry: Int { state.withLock(\.loaded.expiry) }

    /// For a new connection.
    func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: state.withLock(\.loaded.context)) }

    private static func load(_ files: Files, _ now: Int) throws(TLSFileError) -> Loaded {
        let pair = try KeyPair(files.pair)
        try pair.checkValidity(files.pair, now: now)
        let (chain, key) = pair.sources
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        if let path = files.clientAuthorities {
            let roots = try CertificateAuthorities.file(path).roots()
            configuration = .makeServerConfigurationWithMTLS(certificateChain: chain, privateKey: key, trustRoots: roots)
        }
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return Loaded(context: try configuration.context(of: files.pair), expiry: pair.expiry)
    }
}
