import ArgumentParser
import Foundation
import VarveModel
import VarveStore
import VarveWorker

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in history from elsewhere.",
        discussion: """
            Each line of the file is {"system_id": "…", "timestamp": "RFC 3339", "data": {…}}, oldest first for each system. The bytes of \
            data are kept as they stand. A line that is not newer than its system's newest inventory is refused, with its number. Works \
            while varve serves: live posts of the partitions concerned wait in the queue meanwhile.
            """)

    @Argument(help: "File with one inventory a line; - reads standard input.")
    var file: String

    @OptionGroup var rules: RulesOptions
    @OptionGroup var store: StoreOptions

    private static let linesPerStep = 4096
    private static let bytesPerStep = 32 << 20

    func run() async throws {
        let reader = try LineReader(path: file)
        let settings = try await store.settings([.rules: rules.rules])
        let book = try RulesSource(settings).load()
        let hotDays = try settings.hotDays()
        let access = try StoreAccess(settings: settings)
        let summary = try await access.withStore(creating: true) { store in
            try await RoleProcess.checkDurability(of: store, access.logger)
            let name = "import-" + ProcessName.unique()
            let importer = Importer(store: store, rules: book, hotDays: hotDays, name: name, logger: access.logger) {
                Terminal.warn("\($0)")
            }
            return try await importer.run { try await Self.importAll(reader, through: $0) }
        }
        Terminal.print("\(summary.imported) inventories imported, \(summary.changes) changes recorded, \(summary.refused) lines refused")
        if summary.refused > 0 { throw ExitCode(1) }
    }

    private static func importAll(_ reader: LineReader, through importer: Importer) async throws -> ImportSummary {
        var total = ImportSummary()
        let clock = ContinuousClock()
        let started = clock.now
        while case let lines = try await reader.read(lines: linesPerStep, bytes: bytesPerStep), !lines.isEmpty {
            let part = try await importer.add(lines)
            total.add(part)
            Terminal.progress(progress(total, of: reader.size, at: await reader.position, started.duration(to: clock.now)))
        }
        Terminal.endProgress()
        return total
    }

    private static func progress(_ total: ImportSummary, of size: Int, at position: Int, _ elapsed: Duration) -> String {
        let rate = Int(Double(total.lines) / max(0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18))
        let share = size > 0 ? "\(position * 100 / size) %, " : ""
        return "\(share)\(total.imported) imported, \(total.changes) changes, \(total.refused) refused, \(rate) lines/s"
    }
}
