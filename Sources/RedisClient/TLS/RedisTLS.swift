import NIOSSL
import Synchronization
import TLSFiles

/// How connections to Redis are encrypted: whom the client trusts, who it is, and what the server must be called. TLS 1.2 or 1.3.
///
/// Files are read before the first connection, and again before later ones when they have changed, so that a renewed certificate needs no
/// restart. Ones that cannot be used then change nothing.
public final class RedisTLS: Sendable {
    /// The name that the server's certificate must have; `nil` = the host of the address.
    public let serverName: String?

    private let authorities: CertificateAuthorities
    private let identity: KeyPair.Files?

    private struct Loaded {
        let context: NIOSSLContext
        var stamps: [FileStamp?]
    }

    private let loaded = Mutex<Loaded?>(nil)

    /// - Parameters:
    ///   - authorities: PEM file of those who may sign the server's certificate; `nil` = whom the system trusts.
    ///   - identity: PEM files of the client's certificate chain and of its key; `nil` = none.
    ///   - serverName: what the server's certificate must be for; `nil` = the host of the address.
    public init(authorities: String? = nil, identity: (certificate: String, key: String)? = nil, serverName: String? = nil) {
        self.authorities = authorities.map { .file($0) } ?? .system
        self.identity = identity.map { KeyPair.Files(certificate: $0.certificate, key: $0.key) }
        self.serverName = serverName
    }

    /// Reads the files, for those who want to know at once whether they can be used.
    /// - Throws: `RedisTLSError`.
    public func load() throws(RedisTLSError) {
        _ = try context()
    }

    var hasIdentity: Bool { identity != nil }

    /// - Throws: where the files cannot be used and never could.
    func context() throws(RedisTLSError) -> NIOSSLContext {
        let stamps = [authorities.path, identity?.certificate, identity?.key].map { $0.flatMap(FileStamp.init) }
        if let context = loaded.withLock({ $0?.stamps == stamps ? $0?.context : nil }) { return context }
        do {
            let context = try make()
            loaded.withLock { $0 = Loaded(context: context, stamps: stamps) }
            return context
        } catch {
            guard let last = loaded.withLock({ $0?.context }) else { throw RedisTLSError(error.description) }
            return last
        }
    }

    private func make() throws(TLSFileError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = try authorities.roots()
        if let identity {
            let pair = try KeyPair(identity)
            (configuration.certificateChain, configuration.privateKey) = pair.sources
        }
        return try configuration.context(of: identity)
    }
}
