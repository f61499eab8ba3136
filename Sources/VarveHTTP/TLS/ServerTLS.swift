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
        /// Of the files just before they were read.
        let stamps: [FileStamp?]
    }

    package let files: Files
    private let loaded: Mutex<Loaded>

    /// - `now`: seconds since 1970.
    /// - Throws: where the files cannot be used now: not readable, expired, not yet valid, a key of another certificate.
    package init(_ files: Files, now: Int) throws(TLSFileError) {
        self.files = files
        loaded = Mutex(try Self.load(files, now))
    }

    /// Reads the files again.
    /// - Throws: where they cannot be used; what was read last stays then.
    package func reload(now: Int) throws(TLSFileError) {
        let new = try Self.load(files, now)
        loaded.withLock { $0 = new }
    }

    /// The files as they are now.
    var stamps: [FileStamp?] { files.stamps }

    /// Whether there are other files than those in use. Those that could not be used count as long as they are there: a right that was missing
    /// may be given, and a time may come, without a change of the file.
    package var hasChanged: Bool { loaded.withLock(\.stamps) != files.stamps }

    /// Seconds since 1970 until which what is in use is valid.
    package var expiry: Int { loaded.withLock(\.expiry) }

    /// For a new connection.
    func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: loaded.withLock(\.context)) }

    private static func load(_ files: Files, _ now: Int) throws(TLSFileError) -> Loaded {
        let stamps = files.stamps
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
        return Loaded(context: try configuration.context(of: files.pair), expiry: pair.expiry, stamps: stamps)
    }
}
