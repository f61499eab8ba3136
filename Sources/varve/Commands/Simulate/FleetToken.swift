import VarveModel
import VarveQuery

/// The token that a simulated fleet is read back with.
enum FleetToken {
    /// It is shown to nobody, and outlives the longest run.
    private static let lifetime = Duration.seconds(30 * 86_400)

    /// - Parameter file: where one is; `nil` makes one with the deployment's secret.
    static func make(file: String?, _ settings: Settings, _ access: StoreAccess) async throws -> String {
        if let file { return try PrivateFile(path: file).secret() }
        let tokens = try TokenSettings.configuration(settings) { try access.tokenSecret() }
        guard case .secret = tokens.keys else {
            throw UsageError("tokens are checked with a public key here: name a file with a token that its issuer made with --token-file")
        }
        return try await TokenIssuer(tokens).issue(subject: "varve-simulate", organizations: .all, lifetime: lifetime, now: .now)
    }
}
