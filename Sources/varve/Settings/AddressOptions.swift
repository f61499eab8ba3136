import ArgumentParser

/// Where servers listen, and what they prove themselves with.
struct AddressOptions: ParsableArguments {
    @Option(help: SettingKey.host.help)
    var host: String?

    @Option(help: SettingKey.tlsCertificate.help)
    var tlsCertificate: String?

    @Option(help: SettingKey.tlsKey.help)
    var tlsKey: String?

    @Option(help: SettingKey.tlsClientCA.help)
    var tlsClientCa: String?

    var values: [SettingKey: String?] {
        [.host: host, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .tlsClientCA: tlsClientCa]
    }
}
