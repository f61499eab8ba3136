import ArgumentParser
import VarveModel
import VarveStore

struct StorageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage", abstract: "Show what the store takes in memory, and what it will take.",
        discussion: """
            Without a system: Redis' used_memory by kind of key, for each inventory and change, and a projection for the store's own fleet at \
            its own pace, or for --machines and --reports-per-day. With a system: its keys by kind and by month.

            Sizes are those of MEMORY USAGE. Of a large store a sample of systems is measured and the rest extrapolated, which the output \
            says. With --sample all every key is measured; if Redis has keys beside those of the registered systems, one SCAN finds them. \
            Reads only; works while varve serves.
            """)

    @Argument(help: "Only this system.")
    var system: String?

    @Option(help: ArgumentHelp("Systems to measure, or all (default: 2000).", valueName: "n"))
    var sample: String?

    @OptionGroup var projection: ProjectionOptions

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let systems = try sampleSize()
        let request = try projection.request()
        let settings = try await store.settings()
        let hotDays = try settings.hotDays()
        let access = try StoreAccess(settings: settings)
        if let system {
            guard projection.isEmpty, sample == nil else {
                throw UsageError("--sample and what is projected concern the whole store: leave them out, or the system")
            }
            let id = try SystemArgument.parse(system)
            let usage = try await access.withStore { try await StorageReader(store: $0).usage(of: id) }
            guard let usage else { throw StoreError.systemUnknown(id.rawValue) }
            Terminal.print(json ? SystemUsageJSON.text(usage) : SystemUsageText.lines(usage).joined(separator: "\n"))
        } else {
            let report = try await access.withStore { store in
                try await StorageReader(store: store).report(sample: systems) { done, total in
                    Terminal.progress("\(done) of \(total) systems measured")
                }
            }
            Terminal.endProgress()
            let outlook = StorageOutlook(report, request, hotDays: hotDays)
            Terminal.print(
                json ? StorageReportJSON.text(report, outlook) : StorageReportText.lines(report, outlook).joined(separator: "\n"))
        }
    }

    private static let standardSample = 2000

    /// `nil` for all.
    private func sampleSize() throws -> Int? {
        guard let sample else { return Self.standardSample }
        if sample == "all" { return nil }
        guard let count = Int(sample), count > 0 else {
            throw UsageError("--sample \(sample) is no number of systems: use 1 or more, or all")
        }
        return count
    }
}
