import Foundation
import Logging
import TLSFiles
import VarveDoctor
import VarveHTTP
import VarveModel
import VarveNotify
import VarveQuery
import VarveRules

/// Looks at all settings as the roles do when they start, and at the files that they name.
struct SettingsExamination {
    let settings: Settings
    private let now = Timestamp.now

    init(settings: Settings) {
        self.settings = settings
    }

    var findings: [Finding] {
        values + environment + [rules] + notifications + [tokens] + certificate + files + [openFiles].compactMap { $0 }
    }

    private static let quiet = Logger(label: "varve") { _ in SwiftLogNoOpLogHandler() }

    /// Each mistake once, however many ask for the value.
    private var values: [Finding] {
        let checks: [() throws -> Void] =
            SettingKey.allCases.map { key in { try settings.check(key) } } + [
                { _ = try LimitSettings.gateway(settings) }, { _ = try LimitSettings.http(settings) },
                { _ = try RetentionSettings.policy(settings) }, { _ = try MCPSettings.origins(settings) },
                { try TracingSettings.check(settings) },
            ]
        var mistakes: [String] = []
        for check in checks {
            do {
                try check()
            } catch {
                if !mistakes.contains("\(error)") { mistakes.append("\(error)") }
            }
        }
        guard mistakes.isEmpty else { return mistakes.map { .wrong("settings", $0, mend: "`varve settings` tells what it may be") } }
        return [
            .ok(
                "settings",
                "\(SettingKey.allCases.count { settings.string($0) != nil }) of \(SettingKey.allCases.count) are set, to what they may be")
        ]
    }

    /// Variables that are meant for Varve, and are nothing.
    private var environment: [Finding] {
        let known = Set(SettingKey.allCases.map(\.variable) + ["VARVE_CONFIG", SystemSecret.variable])
        let unknown = ProcessInfo.processInfo.environment.keys.filter {
            $0.hasPrefix("VARVE_") && !$0.hasPrefix("VARVE_TEST_") && !known.contains($0)
        }
        return unknown.sorted().map {
            .warning("environment", "\($0) is no setting, and does nothing", mend: "`varve settings --json` has the variables' names")
        }
    }

    private var rules: Finding {
        do {
            let source = RulesSource(settings)
            return .ok("rules", "\(source.path ?? "the built-in ones"), version \(try source.load().version)")
        } catch {
            return .wrong("rules", "\(error)".replacing("\n", with: "; "), mend: "`varve rules check FILE` checks it alone")
        }
    }

    private var notifications: [Finding] {
        guard let source = NotificationsSource(settings) else { return [] }
        do {
            let file = try source.load().file
            return [.ok("notifications", "\(source.path): \(file.webhooks.count) webhooks, \(file.rules.count) rules")]
        } catch {
            let mend = "`varve notifications check FILE` checks it alone; secrets are read as the worker's user"
            return [.wrong("notifications", "\(error)".replacing("\n", with: "; "), mend: mend)]
        }
    }

    private var tokens: Finding {
        do {
            var isMissing = false
            let configuration = try TokenSettings.configuration(settings) {
                if let secret = try TokenSettings.secret(settings) { return secret }
                if let secret = try ownSecret() { return secret }
                isMissing = true
                return String(repeating: "-", count: 64)
            }
            let keys = try TokenKeys(configuration, now: { .now }, logger: Self.quiet)
            guard isMissing else { return .ok("tokens", "checked with \(keys.place)") }
            guard settings.string(.redis) != nil else { return .ok("tokens", "the first start makes a secret in the data directory") }
            return .warning(
                "tokens", "neither secret nor key is set, so that `varve query` would not start here",
                mend:
                    "set \(SettingKey.jwtSecret.variable) to 32 bytes or more or \(SettingKey.jwtSecretFile.variable) to a file with them, or jwt.algorithm with a public key; a gateway and a worker need neither"
            )
        } catch {
            return .wrong("tokens", "\(error)")
        }
    }

    /// That of the data directory; `nil` where there is none yet.
    private func ownSecret() throws -> String? {
        guard let path = secretPath, FileManager.default.fileExists(atPath: path) else { return nil }
        return try PrivateFile(path: path).secret()
    }

    private var secretPath: String? {
        guard settings.string(.redis) == nil else { return nil }
        return DataDirectory.tokenSecretPath(in: settings.string(.data) ?? DataDirectory.standard)
    }

    private var certificate: [Finding] {
        do {
            guard let tls = try ServerTLSSettings.tls(settings, now: now) else { return [.ok("certificate", "none: served in the clear")] }
            let path = tls.files.pair.certificate
            return [CertificateCheck.finding("certificate", path: path, expiry: tls.expiry, now: Int(now.seconds))]
        } catch {
            return [.wrong("certificate", "\(error)")]
        }
    }

    /// Those with a secret in them.
    private var files: [Finding] {
        let named = [SettingKey.tlsKey, .redisPasswordFile, .redisKey, .jwtSecretFile, .tracingHeaders].compactMap { settings.string($0) }
        let own = [secretPath, settings.holdsSecrets ? settings.file : nil].compactMap { $0 }
        return (named + own.filter { FileManager.default.fileExists(atPath: $0) }).map {
            SecretFileCheck.finding(path: $0, mode: PrivateFile(path: $0).mode)
        }
    }

    private var openFiles: Finding? {
        let connections = (try? settings.integer(.connections)) ?? HTTPLimits().connections
        return OpenFiles.limit.map { OpenFilesCheck.finding(limit: $0, connections: connections) }
    }
}
