import Configuration
import Foundation
import Logging
import SystemPackage
import VarveStore

/// What a command was told: by options, the environment and the configuration file, in this order.
struct Settings: Sendable {
    /// The first that has a value gives it.
    private let layers: [(source: SettingSource, reader: ConfigReader)]
    /// Path of the configuration file; `nil` where none is named.
    let file: String?

    /// - Parameters:
    ///   - options: what the command line gave; `nil` values are left out.
    ///   - file: path of a YAML file; `VARVE_CONFIG` where it is `nil`.
    ///   - readsFile: `false` leaves it alone.
    init(options: [SettingKey: String?], file: String?, readsFile: Bool = true) async throws {
        let given = options.compactMap { key, value in
            value.map { (AbsoluteConfigKey(key.rawValue.split(separator: ".").map(String.init)), $0) }
        }
        let values = Dictionary(uniqueKeysWithValues: given.map { ($0.0, ConfigValue(.string($0.1), isSecret: false)) })
        var providers: [(SettingSource, any ConfigProvider)] = [
            (.option, InMemoryProvider(name: "options", values: values)),
            (.environment, EnvironmentVariablesProvider().prefixKeys(with: "varve")),
        ]
        self.file = readsFile ? file ?? ProcessInfo.processInfo.environment["VARVE_CONFIG"] : nil
        if let file = self.file {
            if let provider = try await Self.provider(of: file) { providers.append((.file, provider)) }
        }
        layers = providers.map { ($0, ConfigReader(provider: $1)) }
    }

    /// `nil` where the file says nothing.
    private static func provider(of file: String) async throws -> FileProvider<YAMLSnapshot>? {
        do {
            guard try SettingsFile.check(file) else { return nil }
            return try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))
        } catch {
            // The parser tells line and column, and shows the place with a mark below it; an error of a command is one line.
            let reason = "\(error)".split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            throw UsageError("configuration file \(file) cannot be used: \(reason.filter { $0 != "^" }.joined(separator: " "))")
        }
    }

    func string(_ key: SettingKey) -> String? { value(key)?.text }

    /// A value, and who gave it.
    func value(_ key: SettingKey) -> (text: String, source: SettingSource)? {
        for (source, reader) in layers {
            guard let text = reader.string(forKey: ConfigKey(key.rawValue)) else { continue }
            return text.isEmpty ? nil : (text, source)
        }
        return nil
    }

    /// A whole number in the setting's range.
    func integer(_ key: SettingKey) throws -> Int? {
        guard let text = string(key), case .number(let range, _) = key.reference.value else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw UsageError(
                "\(key.option) (\(key.variable)) is \"\(text)\": it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// One of a few words.
    func choice<Value: RawRepresentable & CaseIterable>(_ key: SettingKey) throws -> Value? where Value.RawValue == String {
        guard let text = string(key) else { return nil }
        guard let value = Value(rawValue: text) else { throw Self.noneOf(Value.allCases.map(\.rawValue), key, text) }
        return value
    }

    private static func noneOf(_ words: [String], _ key: SettingKey, _ text: String) -> UsageError {
        UsageError("\(key.option) (\(key.variable)) is \"\(text)\": it must be one of \(words.joined(separator: ", "))")
    }

    /// - Throws: `UsageError` where a number or a word is none that the setting may be; other values are for those who use them.
    func check(_ key: SettingKey) throws {
        switch key.reference.value {
        case .number: _ = try integer(key)
        case .word(let words):
            if let text = string(key), !words.contains(text) { throw Self.noneOf(words, key, text) }
        case .path, .text: return
        }
    }

    /// Whether the configuration file has a secret in it.
    var holdsSecrets: Bool {
        func isOfFile(_ key: SettingKey) -> String? { value(key).flatMap { $0.source == .file ? $0.text : nil } }
        return isOfFile(.jwtSecret) != nil || isOfFile(.redis).map { $0 != EffectiveSettings.withoutCredentials($0) } ?? false
    }

    /// Days that stay hot at least before their month is sealed.
    func hotDays() throws -> Int { try integer(.hotDays) ?? Sealer.standardHotDays }

    /// What of dead letters a partition keeps; gateways and workers must have the same.
    func deadLetterLimit() throws -> DeadLetterLimit {
        let standard = DeadLetterLimit()
        return DeadLetterLimit(
            count: try integer(.deadLetterLimit) ?? standard.count,
            bytes: try integer(.deadLetterBytes) ?? standard.bytes)
    }

    func logLevel() throws -> Logger.Level { try choice(.logLevel) ?? .info }
}
