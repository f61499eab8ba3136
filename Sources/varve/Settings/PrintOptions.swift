import ArgumentParser

/// What a role can be asked for in place of running.
struct PrintOptions: ParsableArguments {
    @Flag(help: "Print the settings that would be in force, as a configuration file, with where each comes from, and exit.")
    var printConfig = false

    /// Whether that was asked for; it is printed then.
    func isAnswered(_ settings: Settings) throws -> Bool {
        guard printConfig else { return false }
        Terminal.print(try EffectiveSettings(settings: settings).text())
        return true
    }
}
