import ArgumentParser
import VarveDoctor

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check settings, Redis and the deployment, and say what to mend.",
        discussion: """
            A line for each check: ok, warning or wrong, what was found, and how to mend it. What cannot be checked, since something else is \
            wrong, is told, and the rest is checked all the same. Writes nothing to the store, and takes some seconds. On a data directory that \
            nobody serves its Redis is started meanwhile. Ends with status 1 where something is wrong, with --strict also at warnings.

            Give it the options, the environment and the file that the roles get.
            """)

    @Flag(help: "Warnings count as wrong.")
    var strict = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var rules: RulesOptions
    @OptionGroup var tokens: TokenOptions

    @Option(help: SettingKey.gatewayPort.help)
    var gatewayPort: Int?

    @Option(help: SettingKey.queryPort.help)
    var queryPort: Int?

    @Option(help: SettingKey.adminPort.help)
    var adminPort: Int?

    func run() async throws {
        let (settings, file) = try await readSettings()
        let found = try await UntilSignal.run {
            // What is warned of on the way is a finding here.
            await Terminal.$showsWarnings.withValue(false) {
                let own = SettingsExamination(settings: settings).findings
                return Diagnosis(
                    file + own + (await StoreDoctor(settings: settings, isFileDamaged: file.contains { $0.result == .wrong }).findings()))
            }
        }
        Terminal.endProgress()
        guard let diagnosis = found else { throw CommandError("interrupted") }
        if json {
            Terminal.print(DoctorJSON.text(diagnosis, strict: strict))
        } else {
            for line in DoctorText.lines(diagnosis) { Terminal.print(line) }
        }
        if !diagnosis.isFine(strict: strict) { throw ExitCode(1) }
    }

    /// Where the configuration file cannot be used, what options and environment say.
    private func readSettings() async throws -> (settings: Settings, file: [Finding]) {
        let ports: [SettingKey: String?] = [
            .gatewayPort: gatewayPort.map(String.init), .queryPort: queryPort.map(String.init), .adminPort: adminPort.map(String.init),
        ]
        let own = address.values.merging(tokens.values) { $1 }.merging([.rules: rules.rules]) { $1 }.merging(ports) { $1 }
        do {
            let settings = try await store.settings(own)
            return (settings, settings.file.map { [.ok("configuration-file", "\($0) has settings only")] } ?? [])
        } catch let error as UsageError {
            return (try await store.settings(own, readsFile: false), [.wrong("configuration-file", error: error)])
        }
    }
}
