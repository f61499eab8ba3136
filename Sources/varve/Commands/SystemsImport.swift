import ArgumentParser
import VarveStore

struct SystemsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Register systems that another service has, with the credentials that their machines have.",
        discussion: """
            Each line of the file is {"id": "…", "system_key": "…", "secret_hash": "…"} with, where wanted, secret_prefix, name, organization, \
            state (active or suspended) and created_at. secret_hash is a SHA-256 in hexadecimal digits, behind the digits of its salt and a \
            colon where it has one; secret_prefix is what the secret begins with and is not in the digest. system_secret in their place is \
            the secret itself. Doing it again brings names, organizations and states up to date and registers what is new; secrets that were \
            used here once stay as they are. A line that is refused is told with its number and reason, the others are taken.
            """)

    @Argument(help: "File with one system a line; - reads standard input.")
    var file: String

    @Flag(help: "Say what would become of the lines, and write nothing.")
    var dryRun = false

    @Flag(help: "Take the file's secrets for systems, too, whose secrets were used here or given out here.")
    var replaceSecrets = false

    @OptionGroup var store: StoreOptions

    private static let linesPerStep = 4096
    private static let bytesPerStep = 8 << 20

    func run() async throws {
        let reader = try LineReader(path: file)
        let settings = try await store.settings()
        let (isDryRun, replacing) = (dryRun, replaceSecrets)
        let summary = try await StoreAccess(settings: settings).withStore(creating: !isDryRun) { store in
            var run = SystemImportRun(registry: Registry(store: store), isDryRun: isDryRun, replacesSecrets: replacing)
            while case let lines = try await reader.read(lines: Self.linesPerStep, bytes: Self.bytesPerStep), !lines.isEmpty {
                for refusal in try await run.add(lines) {
                    Terminal.endProgress()
                    Terminal.warn(refusal)
                }
                Terminal.progress(Self.progress(run.summary, of: reader.size, at: await reader.position))
            }
            Terminal.endProgress()
            return run.summary
        }
        Terminal.print((isDryRun ? "would be: " : "") + summary.text)
        if summary.refused > 0 { throw ExitCode(1) }
    }

    private static func progress(_ summary: SystemImportSummary, of size: Int, at position: Int) -> String {
        (size > 0 ? "\(position * 100 / size) %, " : "") + summary.text
    }
}
