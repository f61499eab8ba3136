import TLSFiles
import VarveHTTP
import VarveModel

/// What the servers prove themselves with.
enum ServerTLSSettings {
    /// `nil` where they are to serve in the clear.
    /// - Throws: `TLSFileError` where the files cannot be used.
    static func tls(_ settings: Settings, now: Timestamp) throws -> ServerTLS? {
        guard let (certificate, key) = try settings.pair(.tlsCertificate, .tlsKey) else {
            guard settings.string(.tlsClientCA) == nil else {
                throw UsageError("\(SettingKey.tlsClientCA.names) is of no use without \(SettingKey.tlsCertificate.names)")
            }
            return nil
        }
        PrivateFile(path: key).warn()
        let pair = KeyPair.Files(certificate: certificate, key: key)
        return try ServerTLS(ServerTLS.Files(pair: pair, clientAuthorities: settings.string(.tlsClientCA)), now: now.seconds)
    }
}
