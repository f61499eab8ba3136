import ArgumentParser
import Foundation
import Logging
import NIOConcurrencyHelpers
import VarveModel
import VarveRules
import VarveStore
import VarveWorker

struct ReprocessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess", abstract: "Rate the kept history again under other rules.",
        discussion: """
            Compares the inventories that are kept one after the other, as if they came under these rules, and replaces what was recorded of \
            them. Each month is written at once; what is interrupted is completed by the next run. An inventory without its snapshot, or \
            without that of the one before, keeps what was recorded. Give workers the same rules first. Works while varve serves: live posts \
            of the partition wait in the queue meanwhile.
            """)

    @Argument(help: "Id of the system.")
    var system: String?

    @Flag(help: "All systems.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "Only inventories from this instant (RFC 3339) or UTC day on. The memory of thresholds and flapping fields begins there anew.",
            valueName: "time"))
    var from: String?

    @Flag(help: "Write nothing; print each month whose changes would be others.")
    var dryRun = false

    @OptionGroup var rules: RulesOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard all == (system == nil) else { throw ValidationError("Name one system, or all of them with --all.") }
        _ = try instant()
    }

    func run() async throws {
        let id = try system.map { try SystemArgument.parse($0) }
        let from = try instant()
        let settings = try await store.settings([.rules: rules.rules])
        let book = try RulesSource(settings).load()
        let access = try StoreAccess(settings: settings)
        let total = try await access.withStore { store in
            try await RoleProcess.checkDurability(of: store, access.logger)
            return try await reprocess(Self.systems(id, of: store), of: store, book, from: from, access.logger)
        }
        Terminal.endProgress()
        Terminal.print(ReprocessText.summary(total, isDryRun: dryRun))
        if total.failed > 0 { throw ExitCode(1) }
    }

    private func instant() throws -> Timestamp? {
        guard let from else { return nil }
        if let time = Timestamp(rfc3339: from) ?? Day(from)?.start { return time }
        throw ValidationError("--from \"\(from)\" is neither RFC 3339, such as 2026-03-05T12:00:00Z, nor a day, such as 2026-03-05.")
    }

    /// The systems, by partition.
    private static func systems(_ id: SystemID?, of store: Store) async throws -> [Int: [RegisteredSystem]] {
        let registry = Registry(store: store)
        guard let id else {
            let systems = try await registry.all().filter { $0.record.state != .deleted }
            return Dictionary(grouping: systems) { store.partitioning.partition(of: $0.id) }
        }
        guard let system = try await registry.find(id), system.record.state != .deleted else { throw StoreError.systemUnknown(id.rawValue) }
        return [store.partitioning.partition(of: id): [system]]
    }

    /// Partitions side by side: it is work for processors.
    private func reprocess(
        _ systems: [Int: [RegisteredSystem]], of store: Store, _ book: RuleBook, from: Timestamp?, _ logger: Logger
    ) async throws -> ReprocessSummary {
        let total = NIOLockedValueBox(ReprocessSummary())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, part) in systems.sorted(by: { $0.key < $1.key }).enumerated() {
                if index >= ProcessInfo.processInfo.activeProcessorCount { try await group.next() }
                group.addTask {
                    let name = "reprocess-" + ProcessName.unique()
                    try await LeasedPartition.run(part.key, of: store, name: name, logger: logger) { lease in
                        let reprocessor = Reprocessor(store: store, lease: lease, rules: book, from: from, isDryRun: dryRun)
                        for system in part.value { try await reprocessor.run(system) { show($0, total) } }
                    }
                }
            }
            try await group.waitForAll()
        }
        return total.withLockedValue { $0 }
    }

    private func show(_ step: ReprocessStep, _ total: NIOLockedValueBox<ReprocessSummary>) {
        total.withLockedValue { total in
            total.add(step.summary)
            if let failure = step.failure {
                Terminal.endProgress()
                Terminal.warn("system \(step.system): \(failure)")
            } else if dryRun, step.summary.rewritten > 0, let month = step.month {
                Terminal.endProgress()
                Terminal.print("\(step.system) \(month): \(ReprocessText.changes(step.summary, isDryRun: true))")
            }
            Terminal.progress("\(total.systems) systems, \(total.months) months, \(total.inventories) inventories")
        }
    }
}
