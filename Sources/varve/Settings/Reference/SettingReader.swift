/// What looks at a setting. `varve doctor` looks at all of them.
enum SettingReader: String {
    case serve, gateway, worker, query
    /// Every command that reads or writes a store.
    case commands = "commands on a store"
    case importing = "import"
    case reprocess, verify, diff, storage
    case token = "token issue"
    case simulate

    static let roles: [SettingReader] = [.serve, .gateway, .worker, .query]

    static func text(_ readers: [SettingReader]) -> String {
        readers == roles + [.commands] ? "all" : readers.map(\.rawValue).joined(separator: ", ")
    }
}
