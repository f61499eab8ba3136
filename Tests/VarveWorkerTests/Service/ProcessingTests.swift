import RedisClient
import TestSupport
import Testing
import VarveFleet
import VarveModel
import VarveStore

@testable import VarveWorker

@Suite struct ProcessingTests {
    @Test func processesAFleet() async throws {
        try await withTestStore(partitions: 4) { context in
            let fleet = FleetHistory(systems: 8, days: 12, seed: 7, end: context.clock.now)
            var systems: [RegisteredSystem] = []
            for number in 0..<8 { systems.append(try await context.register("machine-\(number)").system) }
            var sent: [SystemID: [[UInt8]]] = [:]
            for report in fleet {
                let system = systems[report.system]
                sent[system.id, default: []].append(report.inventory)
                _ = try await Queue(store: context.store).push(context.envelope(system, report.inventory, at: report.time))
            }
            try await context.process()
            for system in systems {
                let history = try await context.history(of: system)
                var stored: [[UInt8]] = []
                for inventory in history { stored.append(try await context.body(of: inventory, system)) }
                #expect(stored == sent[system.id])
                #expect(history.dropFirst().contains { !$0.changes.isEmpty })
                #expect(history.first?.changes.isEmpty == true)
            }
            #expect(try await context.recount() == [])
            #expect(try await context.keys.asyncMap { try await context.deadLetters(of: $0) }.allSatisfy(\.isEmpty))
        }
    }

    @Test func thereAndBackAndOnIsThreeChanges() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            for letter in ["A", "B", "A", "C"] { try await context.push(system, #"{"facts":{"x":"\#(letter)"}}"#) }
            try await context.process()
            #expect(
                try await context.changes(of: system) == [
                    [], [#"update facts.x: "A" → "B""#], [#"update facts.x: "B" → "A""#], [#"update facts.x: "A" → "C""#],
                ])
            #expect(try await context.recount() == [])
        }
    }

    @Test func aModuleAtTheFrontIsOneCreate() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            func inventory(_ modules: [String]) -> String {
                let list = modules.map { #"{"id":"\#($0)","name":"\#($0)","version":"1.0"}"# }.joined(separator: ",")
                return #"{"installation":"nethserver","facts":{"modules":[\#(list)]}}"#
            }
            try await context.push(system, inventory(["mail1", "webtop1", "samba1"]))
            try await context.push(system, inventory(["loki1", "mail1", "webtop1", "samba1"]))
            try await context.process()
            let changes = try await context.history(of: system)[1].changes.map(\.change)
            #expect(changes.map(\.type) == [.create])
            #expect(changes.map(\.path) == ["facts.modules.loki1"])
        }
    }

    @Test func whatIsUnchangedTakesNoBody() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            for body in [#"{"a":1}"#, #"{"a":1}"#, #"{"a":1}"#, #"{"a":2}"#, #"{"a":2}"#] { try await context.push(system, body) }
            try await context.process()
            let history = try await context.history(of: system)
            #expect(history.map(\.hasFrame) == [true, false, false, true, false])
            #expect(history.map(\.changes.count) == [0, 0, 0, 1, 0])
            #expect(history.map(\.record.location.inventory) == [0, 0, 0, 3, 3].map { history[$0].record.id })
            #expect(try await context.bodies(of: system) == [#"{"a":1}"#, #"{"a":1}"#, #"{"a":1}"#, #"{"a":2}"#, #"{"a":2}"#])
        }
    }

    @Test func equalTimesAndClocksThatGoBackKeepTheOrder() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let start = context.clock.now
            for (number, offset) in [Int64(0), 0, -5_000_000, 1, 9, -86_400_000_000].enumerated() {
                try await context.push(system, #"{"n":\#(number)}"#, at: start.advanced(by: offset))
            }
            try await context.process()
            let history = try await context.history(of: system)
            #expect(history.map { $0.record.time.microseconds - start.microseconds } == [0, 1, 2, 3, 9, 10])
            #expect(
                history.map { $0.record.receivedAt.microseconds - start.microseconds } == [0, 0, -5_000_000, 1, 9, -86_400_000_000])
            #expect(try await context.bodies(of: system) == (0..<6).map { #"{"n":\#($0)}"# })
            #expect(try await context.recount() == [])
        }
    }

    @Test func envelopesOfADeletedSystemAreDiscarded() async throws {
        try await withTestStore { context in
            let (gone, _) = try await context.register("gone")
            let (kept, _) = try await context.register("kept")
            for number in 0..<3 {
                try await context.push(gone, #"{"n":\#(number)}"#)
                try await context.push(kept, #"{"n":\#(number)}"#)
            }
            try await Registry(store: context.store).delete(gone.id)
            let again = try await context.register("gone").system
            try await context.push(again, "{}")
            try await context.process()
            #expect(try await context.history(of: kept).count == 3)
            #expect(try await context.history(of: again).count == 1)
            #expect(try await context.deadLetters(of: context.first).isEmpty)
            #expect(try await context.redis.send(.exists(context.first.system(gone.number).head)).integer() == 0)
        }
    }

    /// A system that is deleted while the worker knows it from its cache.
    @Test func deletionWhileTheWorkerRuns() async throws {
        try await withTestStore { context in
            let (gone, _) = try await context.register("gone")
            let (kept, _) = try await context.register("kept")
            try await withServices([context.worker()]) {
                for system in [gone, kept] { try await context.push(system, #"{"n":0}"#) }
                try await context.drain()
                try await Registry(store: context.store).delete(gone.id)
                for system in [gone, kept] { try await context.push(system, #"{"n":1}"#) }
                try await context.drain()
            }
            #expect(try await context.changes(of: kept) == [[], ["update n: 0 → 1"]])
            #expect(try await context.dump().keys.filter { $0.hasPrefix(context.first.system(gone.number).head + ":") }.isEmpty)
        }
    }

    @Test(arguments: [0, 1]) func batchesSplitByBytesAndChanges(which: Int) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            var configuration = WorkerConfiguration.quick
            if which == 0 { configuration.decodedBytes = 30 } else { configuration.changes = 2 }
            for number in 0..<12 { try await context.push(system, #"{"a":\#(number),"b":\#(number)}"#) }
            try await context.process(configuration)
            #expect(try await context.history(of: system).count == 12)
            let commits = try await context.redis.send(.xrange(context.first.feed)).array().count
            // Two bodies of 15 or 13 bytes fit into 30; one inventory brings two changes, the first none.
            #expect(which == 0 ? (6...7).contains(commits) : commits == 11)
            #expect(try await context.recount() == [])
        }
    }

    @Test func aColdCacheGivesTheSame() async throws {
        try await withTestStore(partitions: 2) { context in
            let fleet = FleetHistory(systems: 1, days: 10, seed: 3, end: context.clock.now)
            let (warm, _) = try await context.register("warm")
            let (cold, _) = try await context.register("cold")
            let (tiny, _) = try await context.register("tiny")
            let reports = Array(fleet)
            for report in reports {
                _ = try await Queue(store: context.store).push(context.envelope(warm, report.inventory, at: report.time))
            }
            try await context.process()
            for report in reports {
                _ = try await Queue(store: context.store).push(context.envelope(cold, report.inventory, at: report.time))
                try await context.process()
            }
            var small = WorkerConfiguration.quick
            small.cacheBytes = 0
            small.batch.envelopes = 1
            for report in reports {
                _ = try await Queue(store: context.store).push(context.envelope(tiny, report.inventory, at: report.time))
            }
            try await context.process(small)
            let expected = try await context.changes(of: warm)
            #expect(expected.joined().count > 3)
            #expect(try await context.changes(of: cold) == expected)
            #expect(try await context.changes(of: tiny) == expected)
        }
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
