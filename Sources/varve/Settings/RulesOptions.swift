import ArgumentParser

/// Which rules changes are rated by.
struct RulesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("YAML file with rules (default: the built-in ones). Read again at SIGHUP.", valueName: "file"))
    var rules: String?
}
