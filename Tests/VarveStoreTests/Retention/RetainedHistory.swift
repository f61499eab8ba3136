import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// A system with a random history that grows, is sealed and loses what a policy does not keep; beside it what it was told.
struct RetainedHistory {
    struct Told: Equatable {
        let id: InventoryID
        let time: Timestamp
        let changes: Int
    }

    let context: TestStore
    private(set) var partition: HeldPartition
    private(set) var told: [Told] = []
    var generator: SeededGenerator
    private var time: Timestamp

    init(_ context: TestStore, seed: UInt64) async throws {
        self.context = context
        partition = try await HeldPartition(context)
        generator = SeededGenerator(seed: seed)
        time = context.clock.now
    }

    var system: RegisteredSystem { partition.system }
    var keys: SystemKeys { context.first.system(system.number) }
    var said: [InventoryID: [UInt8]] { partition.builder.said }

    /// Goes on for so many days, with pauses, days full of inventories, and times without changes.
    mutating func grow(days: Int) async throws {
        let end = context.clock.now.advanced(by: Int64(days) * Timestamp.microsecondsPerDay)
        context.clock.advance(by: .seconds(days * 86_400))
        let lengths: [Int64] = [3_600, 86_400, 1_000_000, 9_000_000]
        let longest = lengths[Int.random(in: 0..<4, using: &generator)]
        let quiet = Int.random(in: 1...8, using: &generator)
        var inventories: [(system: RegisteredSystem, time: Timestamp, changes: [Change])] = []
        while inventories.count < 150 {
            time = time.advanced(by: Int64.random(in: 1...longest, using: &generator) * 1_000_000)
            guard time < end else { break }
            let changes = Int.random(in: 0..<quiet, using: &generator) == 0 ? Int.random(in: 1...3, using: &generator) : 0
            inventories.append((system, time, (0..<changes).map { .sample("p.\($0)", Severity.allCases.reversed()[$0]) }))
        }
        time = max(time, end)
        partition.builder.heads[system.id] = try await Snapshots(store: context.store).heads(of: [system.number], in: context.first)[0]
            .get()
        let commit = try partition.builder.commit(inventories)
        #expect(try await partition.committer.commit(commit) == .committed)
        told += zip(commit.inventories, inventories).map { Told(id: $0.record.id, time: $1.time, changes: $1.changes.count) }
    }

    func seal(hotDays: Int) async throws {
        try await context.seal(under: partition.lease, hotDays: hotDays)
    }

    @discardableResult
    func retain(_ policy: RetentionPolicy) async throws -> Int {
        let step = RetentionStep(store: context.store, lease: partition.lease, policy: policy)
        var cursor = RetentionStep.Cursor()
        var months = 0
        while true {
            let progress = try await step.run(&cursor, limit: 1)
            #expect(progress.failed == [:] && progress.months <= 1)
            // Whoever dies between two steps leaves a good store.
            #expect(try await context.recount() == [])
            months += progress.months
            if progress.isDone { return months }
        }
    }

    /// Every inventory that is left says what it said or that its snapshot went; the first, the latest and those after what the
    /// completeness names are all there.
    func check(_ comment: Comment) async throws {
        #expect(try await context.recount() == [], comment)
        let history = History(store: context.store)
        let since = try await context.completeness(of: system)
        for inventory in told {
            let isEnd = inventory.id == told.first?.id || inventory.id == told.last?.id
            guard let stored = try await history.reading(system, { try await $0.inventory(inventory.id) }) else {
                #expect(!isEnd && inventory.time < since.inventories ?? inventory.time, comment)
                continue
            }
            #expect(stored.time == inventory.time, comment)
            #expect(
                stored.changeCount == inventory.changes || inventory.time < since.changes ?? since.inventories ?? inventory.time, comment)
            switch try await history.reading(system, { try await $0.bodies(of: [stored]) })[0] {
            case .success(let body): #expect(body == said[inventory.id], comment)
            case .failure(let error):
                #expect(
                    error == .thinnedOut(inventory.id.rawValue) && !isEnd && inventory.time < since.snapshots ?? inventory.time, comment)
            }
        }
        try await checkDays(since, comment)
    }

    private func checkDays(_ since: Completeness, _ comment: Comment) async throws {
        let timeline = Timeline(store: context.store)
        var groups: [TimelineGroup] = []
        for page in 1... {
            let shown = try await timeline.page(of: system, filter: ChangeFilter(), PageRequest(page: page, size: 200))
            groups += shown.groups
            if shown.groups.count < 200 { break }
        }
        let found = Dictionary(uniqueKeysWithValues: groups.map { ($0.day, $0) })
        for (day, inventories) in Dictionary(grouping: told, by: \.time.day) where day.start >= since.inventories ?? day.start {
            #expect(found[day]?.inventories == inventories.map(\.id), comment)
            guard day.start >= since.changes ?? day.start else { continue }
            #expect(found[day]?.changeCount == inventories.map(\.changes).reduce(0, +), comment)
        }
    }

    func frames() async throws -> Int { try await context.history(of: system).count { $0.hasFrame } }
}
