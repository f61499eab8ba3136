import RedisClient
import TestSupport
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// All that is recorded of a system but ids, which depend on what came to its partition before.
struct RecordedSystem: Equatable {
    struct Inventory: Equatable {
        let time: Timestamp
        let changeCount: Int
        let changes: [Change]
        let rules: Set<String>
    }

    let inventories: [Inventory]
    /// `inventories`, `changes` and those by code.
    let counters: [String: Int]
    let changedDay: String?
    /// When it last had a critical change.
    let critical: Double?
    /// As lists are told.
    let kind: String?
    let memory: [UInt8]
    let summary: SeverityCounts
    let days: [String]
}

extension TestStore {
    func recorded(_ system: RegisteredSystem) async throws -> RecordedSystem {
        let keys = store.partitioning.keys(of: system.id)
        let head = try await hash(keys.system(system.number).head)
        let numbers = head.compactMapValues { Int(String(decoding: $0, as: UTF8.self)) }
        let page = try await Timeline(store: store).page(of: system, filter: ChangeFilter(), PageRequest(page: 1, size: 200))
        return RecordedSystem(
            inventories: try await history(of: system).map { entry in
                RecordedSystem.Inventory(
                    time: entry.record.time, changeCount: entry.record.changeCount, changes: entry.changes.map(\.change),
                    rules: Set(entry.changes.map(\.rules)))
            },
            counters: numbers.filter { ["inventories", "changes"].contains($0.key) || $0.key.hasPrefix("c:") && $0.value != 0 },
            changedDay: head["changed_day"].map { String(decoding: $0, as: UTF8.self) },
            critical: try await members(keys.critical)[String(system.number.rawValue)],
            kind: try await hash(keys.kinds)[String(system.number.rawValue)].map { String(decoding: $0, as: UTF8.self) },
            memory: head["memory"] ?? [], summary: page.summary,
            days: page.groups.map { "\($0.day): \($0.inventories.count) \($0.changeCount)" })
    }

    func recorded() async throws -> [String: RecordedSystem] {
        var recorded: [String: RecordedSystem] = [:]
        for system in try await Registry(store: store).all() { recorded[system.id.rawValue] = try await self.recorded(system) }
        return recorded
    }

    /// The organizations' counters of all partitions.
    func organizations() async throws -> [String: [String: Int]] {
        var counters: [String: [String: Int]] = [:]
        for key in try await redis.send(RedisCommand("KEYS", ["*:o:*"])).array() {
            counters[try key.string()] = try await self.counters(key.string())
        }
        return counters
    }

    /// Runs a reprocessing of all systems, as the command does.
    @discardableResult
    func reprocess(
        _ rules: RuleBook, from: Timestamp? = nil, isDryRun: Bool = false, each: (ReprocessStep) -> Void = { _ in }
    ) async throws -> ReprocessSummary {
        var total = ReprocessSummary()
        let systems = try await Registry(store: store).all()
        for partition in 0..<store.partitioning.count {
            try await withLease(of: partition) { lease in
                let reprocessor = Reprocessor(store: store, lease: lease, rules: rules, from: from, isDryRun: isDryRun)
                for system in systems where store.partitioning.partition(of: system.id) == partition {
                    try await reprocessor.run(system) { step in
                        total.add(step.summary)
                        each(step)
                    }
                }
            }
        }
        return total
    }

    func retain(_ policy: RetentionPolicy) async throws {
        for partition in 0..<store.partitioning.count {
            try await withLease(of: partition) { lease in
                var cursor = RetentionStep.Cursor()
                let step = RetentionStep(store: store, lease: lease, policy: policy)
                while try await !step.run(&cursor, limit: 100).isDone {}
            }
        }
    }

    /// Every key with what it holds, but for who had leases. The dump of a hash depends on more than its fields.
    func content() async throws -> [String: [UInt8]] {
        var content = try await dump().filter { !$0.key.hasSuffix(":epoch") }
        for key in content.keys where try await redis.send(RedisCommand("TYPE", [.string(key)], key: key)).string() == "hash" {
            content[key] = try await hash(key).sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + [0] + $0.value + [0] }
        }
        return content
    }
}
