import ArgumentParser

/// Where servers listen, and what they prove themselves with.
struct AddressOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address to listen on (default: 127.0.0.1).", valueName: "address"))
    var host: String?

    @Option(
        help: ArgumentHelp(
            "Serve HTTPS with this certificate and what belongs to its chain, PEM. Read again when it changes.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("Key of that certificate, PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(help: ArgumentHelp("Clients must have a certificate that one of these has signed, PEM.", valueName: "file"))
    var tlsClientCa: String?

    var values: [SettingKey: String?] {
        [.host: host, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .tlsClientCA: tlsClientCa]
    }
}
