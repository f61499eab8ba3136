/// `varve settings --example`: a configuration file with every setting as a comment, at its default or with an example.
enum SettingsExample {
    static var text: String { ([head] + SettingSection.allCases.map(part)).joined(separator: "\n\n") }

    private static let head = """
        # Configuration of Varve, for --config or VARVE_CONFIG. Every setting is here, as it is where nothing is said, or with an example.
        # Take the # before a key away to set it. Options of the command line and environment variables go before this file; `varve doctor`
        # checks it, `varve serve --print-config` tells what is in force. More of each: docs/configuration.md.
        """

    private static func part(_ section: SettingSection) -> String {
        (["### \(section.rawValue)"] + section.keys.map(entry)).joined(separator: "\n\n")
    }

    private static func entry(_ key: SettingKey) -> String {
        let reference = key.reference
        let otherwise = key.standard == nil ? reference.otherwise.map { " Where it is not set: \($0)." } ?? "" : ""
        return """
            # \(reference.meaning)\(otherwise)
            # \(reference.value.text); read by \(SettingReader.text(reference.readers)).
            #\(key.rawValue): \(key.standard ?? reference.example ?? "")
            """
    }
}
