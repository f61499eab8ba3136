import ArgumentParser
import Logging
import NIOConcurrencyHelpers
import VarveModel
import VarveRules
import VarveStore
import VarveWorker

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recount the store and check every snapshot.",
        discussion: """
            Holds inventories, changes, counters, sets, sealed months and heads against each other, follows every chain of snapshots and \
            compares each one's SHA-256 with that of what was sent. Prints a line for each disagreement (what is there, what should be) and \
            ends with status 1 where there is one. Works while varve serves: live posts of the partition that is read wait in the queue \
            meanwhile.
            """)

    @Option(help: ArgumentHelp("Only this system; counters of organizations and the index's hashes are not looked at.", valueName: "id"))
    var system: String?

    @Flag(
        help: "Let posts be processed meanwhile: a system that changes is read again, and counters of organizations are not looked at.")
    var noLease = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var rules: RulesOptions

    func run() async throws {
        let id = try system.map { try SystemArgument.parse($0) }
        let settings = try await store.settings([.rules: rules.rules])
        let book = try RulesSource(settings).load()
        let access = try StoreAccess(settings: settings)
        let total = try await access.withStore { store in
            let partitions = try await Self.partitions(of: id, store)
            return try await verify(partitions, of: store, only: id, book, access.logger)
        }
        Terminal.endProgress()
        Terminal.print(Self.summary(total))
        if !total.disagreements.isEmpty { throw ExitCode(1) }
    }

    /// Partitions that are read at once: a worker takes a second to hand one over.
    private static let partitionsAtOnce = 16

    private func verify(
        _ partitions: [Int], of store: Store, only id: SystemID?, _ book: RuleBook, _ logger: Logger
    ) async throws -> Verification {
        let verifier = Verifier(store: store, recount: RatingContext(book: book, digestKey: store.digestKey).indexRecount)
        let total = NIOLockedValueBox(Verification())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, partition) in partitions.enumerated() {
                if index >= Self.partitionsAtOnce { try await group.next() }
                group.addTask { try await verify(partition, of: store, only: id, verifier, total, logger) }
            }
            try await group.waitForAll()
        }
        return total.withLockedValue { $0 }
    }

    private func verify(
        _ partition: Int, of store: Store, only id: SystemID?, _ verifier: Verifier, _ total: NIOLockedValueBox<Verification>,
        _ logger: Logger
    ) async throws {
        @Sendable func verify(isStill: Bool) async throws {
            try await verifier.verify(partition, only: id, isStill: isStill) { part in
                total.withLockedValue { total in
                    total.add(part)
                    Self.show(part, total)
                }
            }
        }
        guard !noLease else { return try await verify(isStill: false) }
        let name = "verify-" + ProcessName.unique()
        try await LeasedPartition.run(partition, of: store, name: name, logger: logger) { _ in try await verify(isStill: true) }
    }

    private static func partitions(of system: SystemID?, _ store: Store) async throws -> [Int] {
        guard let system else { return Array(0..<store.partitioning.count) }
        guard try await Registry(store: store).find(system) != nil else { throw StoreError.systemUnknown(system.rawValue) }
        return [store.partitioning.partition(of: system)]
    }

    private static func show(_ part: Verification, _ total: Verification) {
        if !part.disagreements.isEmpty { Terminal.endProgress() }
        for disagreement in part.disagreements { Terminal.print("\(disagreement)") }
        Terminal.progress("\(total.systems) systems, \(total.inventories) inventories, \(total.snapshots) snapshots")
    }

    private static func summary(_ total: Verification) -> String {
        let count = total.disagreements.count
        let verdict = count == 0 ? "no disagreement" : count == 1 ? "1 disagreement" : "\(count) disagreements"
        return "verified \(total.systems) systems, \(total.inventories) inventories, \(total.changes) changes, "
            + "\(total.snapshots) snapshots" + (total.superseded == 0 ? "" : ", \(total.superseded) superseded") + ": \(verdict)"
            + (total.indexedOtherwise == 0 ? "" : "; other rules indexed \(total.indexedOtherwise) systems, which was not recounted")
    }
}
