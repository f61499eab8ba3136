import ArgumentParser

/// Which rules changes are rated by.
struct RulesOptions: ParsableArguments {
    @Option(help: SettingKey.rules.help)
    var rules: String?
}
