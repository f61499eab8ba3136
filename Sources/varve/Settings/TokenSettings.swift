import TLSFiles
import VarveQuery

/// How tokens are signed and checked, from the settings.
enum TokenSettings {
    private static let sources: [SettingKey] = [.jwtKeyFile, .jwtKeySetFile, .jwtKeySetURL]

    /// - Parameter secret: gives the secret, and makes one in a data directory that has none; asked only where one is needed.
    /// - Throws: `UsageError` or `TokenConfigurationError` where the settings contradict each other.
    static func configuration(_ settings: Settings, secret: () throws -> String) throws -> TokenConfiguration {
        let algorithms = try algorithms(settings)
        let keys = try publicKeys(settings, algorithms) ?? .secret(try Self.secret(algorithms, secret))
        return try TokenConfiguration(
            algorithms: algorithms ?? [.hs256], keys: keys, issuer: settings.string(.jwtIssuer), audience: settings.string(.jwtAudience),
            leeway: try settings.integer(.jwtLeeway) ?? TokenConfiguration.standardLeeway)
    }

    /// `nil` where none is named.
    private static func algorithms(_ settings: Settings) throws -> [TokenAlgorithm]? {
        guard let text = settings.string(.jwtAlgorithm) else { return nil }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingPrefix { $0 == " " } }
        return try names.map { name in
            guard let algorithm = TokenAlgorithm(rawValue: String(name)) else {
                let words = TokenAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(
                    "\(SettingKey.jwtAlgorithm.names) is \"\(text)\": it must be one of \(words), or several with commas between them")
            }
            return algorithm
        }
    }

    private static func secret(_ algorithms: [TokenAlgorithm]?, _ secret: () throws -> String) throws -> TokenSecret {
        guard let other = algorithms?.first(where: { !$0.sharesSecret }) else { return TokenSecret(try secret()) }
        throw UsageError("\(other.rawValue) takes a public key: set one of \(sources.map(\.names).joined(separator: ", "))")
    }

    /// The secret that the settings state, or what is in the file that they name; `nil` where they do neither.
    static func secret(_ settings: Settings) throws -> String? {
        guard let file = settings.string(.jwtSecretFile) else { return settings.string(.jwtSecret) }
        guard settings.string(.jwtSecret) == nil else {
            throw UsageError("\(SettingKey.jwtSecret.variable) and \(SettingKey.jwtSecretFile.names) are set: leave one of them out")
        }
        return try PrivateFile(path: file).secret()
    }

    /// `nil` where none is named.
    private static func publicKeys(_ settings: Settings, _ algorithms: [TokenAlgorithm]?) throws -> TokenKeySource? {
        let named = sources.filter { settings.string($0) != nil }
        let ofURL: [SettingKey] = [.jwtKeySetLifetime, .jwtKeySetCA]
        if named != [.jwtKeySetURL], let useless = ofURL.first(where: { settings.string($0) != nil }) {
            throw UsageError("\(useless.names) is of no use without \(SettingKey.jwtKeySetURL.names)")
        }
        guard let source = named.first, let value = settings.string(source) else { return nil }
        guard named.count == 1 else {
            throw UsageError("\(named.map(\.names).joined(separator: " and ")) are set: keys can come from one place only")
        }
        if let secret = [SettingKey.jwtSecret, .jwtSecretFile].first(where: { settings.string($0) != nil }) {
            throw UsageError("\(source.names) and the secret \(secret.variable) are set: leave one of them out")
        }
        guard algorithms != nil else {
            throw UsageError(
                "\(source.names) is set without \(SettingKey.jwtAlgorithm.names): name RS256, ES256 or EdDSA, whichever the keys are of")
        }
        switch source {
        case .jwtKeyFile: return .keyFile(value)
        case .jwtKeySetFile: return .keySetFile(value)
        default:
            let lifetime = try settings.integer(.jwtKeySetLifetime) ?? SettingKey.standardTokenKeysLifetime
            let authorities = settings.string(.jwtKeySetCA).map { CertificateAuthorities.file($0) } ?? .system
            _ = try authorities.roots()
            return .keySetURL(try TokenKeysURL(value), lifetime: lifetime, authorities: authorities)
        }
    }
}
