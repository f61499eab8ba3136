/// `varve settings --markdown`: docs/configuration.md.
enum SettingsPage {
    static var text: String { ([head] + SettingSection.allCases.map(part)).joined(separator: "\n\n") }

    private static let head = """
        # Configuration

        Every setting, as `varve settings --markdown` prints it. `varve settings --example` prints a configuration file with all of them, `--json` the
        same for programs, and `varve doctor` checks those that are set.

        A setting is a key of the YAML file that `--config` (`VARVE_CONFIG`) names; with dots as underscores, in capitals and behind `VARVE_`, an
        environment variable; and where the table has an option, an option of the commands that read it. The option goes before the variable, the
        variable before the file: [operations.md](operations.md#settings). *all* are the roles and every command on a store; `serve` is all
        roles in one process.
        """

    private static func part(_ section: SettingSection) -> String {
        let rows = section.keys.map(row).joined(separator: "\n")
        return """
            ## \(section.rawValue)

            | key | option | value | default | read by | |
            |---|---|---|---|---|---|
            \(rows)
            """
    }

    private static func row(_ key: SettingKey) -> String {
        let reference = key.reference
        let cells = [
            "`\(key.rawValue)`", key.isOption ? "`\(key.option)`" : "", cell(reference.value.text), standard(key),
            SettingReader.text(reference.readers),
            cell(reference.meaning) + (reference.page.map { " [More](\($0))" } ?? "") + (key.isSecret ? " **Secret.**" : ""),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func standard(_ key: SettingKey) -> String { key.standard.map { "`\($0)`" } ?? key.reference.otherwise ?? "" }

    private static func cell(_ text: String) -> String {
        text.replacing("[", with: "\\[").replacing("|", with: "\\|")
    }
}
