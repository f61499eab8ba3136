import ArgumentParser

/// Which tokens are accepted. The secret is no option: the list of processes would show it.
struct TokenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What tokens are signed with: HS256 (default), HS384, HS512, RS256, ES256, EdDSA; several with commas between them.",
            valueName: "names"))
    var jwtAlgorithm: String?

    @Option(help: ArgumentHelp("Public key that checks tokens, PEM. Read again at SIGHUP.", valueName: "file"))
    var jwtKeyFile: String?

    @Option(help: ArgumentHelp("JSON Web Key Set that checks tokens. Read again at SIGHUP.", valueName: "file"))
    var jwtJwksFile: String?

    @Option(help: ArgumentHelp("Address of a JSON Web Key Set that checks tokens.", valueName: "url"))
    var jwtJwksUrl: String?

    @Option(help: ArgumentHelp("Who may sign the certificate at that address, PEM (default: whom the system trusts).", valueName: "file"))
    var jwtJwksCa: String?

    @Option(help: ArgumentHelp("How long the key set of an address is good (default: 600).", valueName: "seconds"))
    var jwtJwksLifetime: String?

    @Option(help: ArgumentHelp("`iss` that tokens must have.", valueName: "text"))
    var jwtIssuer: String?

    @Option(help: ArgumentHelp("A value that `aud` of tokens must have.", valueName: "text"))
    var jwtAudience: String?

    @Option(help: ArgumentHelp("What the clocks of issuers may be off (default: 30).", valueName: "seconds"))
    var jwtLeeway: String?

    var values: [SettingKey: String?] {
        [
            .jwtAlgorithm: jwtAlgorithm, .jwtKeyFile: jwtKeyFile, .jwtKeySetFile: jwtJwksFile, .jwtKeySetURL: jwtJwksUrl,
            .jwtKeySetCA: jwtJwksCa,
            .jwtKeySetLifetime: jwtJwksLifetime, .jwtIssuer: jwtIssuer, .jwtAudience: jwtAudience, .jwtLeeway: jwtLeeway,
        ]
    }
}
