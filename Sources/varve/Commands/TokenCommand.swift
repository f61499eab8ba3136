import ArgumentParser
import VarveModel
import VarveQuery

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make tokens for the API.", subcommands: [TokenIssue.self])
}

struct TokenIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Make a token, signed with VARVE_JWT_SECRET or with the secret of the data directory.")

    @Option(help: "Organization that the bearer may see; repeat for more.")
    var organization: [String] = []

    @Flag(help: "The bearer may see all organizations.")
    var all = false

    @Option(help: "What the bearer may do: read:systems (where none is named) or manage:systems; repeat for both.")
    var permission: [String] = []

    @Option(help: "How long the token is valid: a number with s, m, h or d.")
    var ttl = "1h"

    @Option(help: "Who uses the token.")
    var subject = "varve-cli"

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard all != !organization.isEmpty else {
            throw ValidationError("Say what the bearer may see: --all, or --organization once or more.")
        }
        if let unknown = permission.first(where: { Permission(rawValue: $0) == nil }) {
            let known = Permission.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(String(reflecting: unknown)) is no permission: there are \(known)")
        }
    }

    func run() async throws {
        let lifetime = try LifetimeArgument.parse(ttl)
        let organizations = try organization.map { try SystemArgument.organization($0) }
        let settings = try await store.settings()
        let tokens = try TokenSettings.configuration(settings) { try StoreAccess(settings: settings).tokenSecret() }
        guard case .secret = tokens.keys else {
            throw UsageError("tokens are checked with a public key here: whoever has the private one issues them")
        }
        let now = Timestamp.now
        let token = try await TokenIssuer(tokens).issue(
            subject: subject, organizations: all ? .all : .some(Set(organizations)),
            permissions: permission.isEmpty ? [Permission.readSystems.rawValue] : permission, lifetime: lifetime, now: now)
        let expiry = now.advanced(by: lifetime.components.seconds * 1_000_000)
        Terminal.print(json ? Self.json(token, expiry) : token)
    }

    private static func json(_ token: String, _ expiry: Timestamp) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("token", token)
            json.member("expires_at", expiry.rfc3339)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Durations as people write them: `90s`, `15m`, `1h`, `30d`.
enum LifetimeArgument {
    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    private static let longest = 3650 * 86400

    static func parse(_ text: String) throws -> Duration {
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0, count <= longest / unit else {
            throw UsageError(
                "\(String(reflecting: text)) is no lifetime: use a number with s, m, h or d, such as 15m or 12h, up to 3650d"
            )
        }
        return .seconds(count * unit)
    }
}
