import RedisClient
import Synchronization
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct ImporterTests {
    private final class Refusals: Sendable {
        private let box = Mutex<[ImportRefusal]>([])
        var lines: [Int: String] {
            Dictionary(box.withLock { $0 }.map { ($0.line, $0.reason) }, uniquingKeysWith: { "\($0) + \($1)" })
        }
        func add(_ refusal: ImportRefusal) { box.withLock { $0.append(refusal) } }
    }

    private func run(_ lines: [String], _ context: TestStore, chunk: Int = 100) async throws -> (ImportSummary, [Int: String]) {
        let refusals = Refusals()
        let importer = Importer(
            store: context.store, rules: .standard, name: "import-\(lines.count)", logger: silentLogger, report: { refusals.add($0) })
        let numbered = lines.enumerated().map { (number: $0.offset + 1, text: Array($0.element.utf8)) }
        let summary = try await importer.run { importer in
            var summary = ImportSummary()
            for start in stride(from: 0, to: numbered.count, by: chunk) {
                summary.add(try await importer.add(Array(numbered[start..<min(numbered.count, start + chunk)])))
            }
            return summary
        }
        return (summary, refusals.lines)
    }

    private func line(_ system: String, _ time: String, _ data: String) -> String {
        #"{"system_id":"\#(system)","timestamp":"\#(time)","data":\#(data)}"#
    }

    @Test(arguments: [1, 7, 100]) func takesLinesInTheirOrder(chunk: Int) async throws {
        try await withTestStore(partitions: 4) { context in
            let systems = try await ["a", "b", "c"].asyncMap { try await context.register($0).system }
            let lines = (0..<60).map { number in
                line(
                    systems[number % 3].id.rawValue,
                    Timestamp(microseconds: context.clock.now.microseconds - Int64(60 - number) * 7_200_000_000).rfc3339,
                    #"{"n":\#(number / 3)}"#)
            }
            let (summary, refusals) = try await run(lines, context, chunk: chunk)
            #expect(summary.imported == 60 && summary.refused == 0 && summary.changes == 57 && refusals.isEmpty)
            for system in systems { #expect(try await context.bodies(of: system) == (0..<20).map { #"{"n":\#($0)}"# }) }
            #expect(try await context.recount() == [])
            let leases = try await context.redis.pipeline(context.keys.map { .exists($0.lease) }).map { try $0.integer() }
            #expect(leases == [0, 0, 0, 0])
            #expect(try await context.redis.send(.zcard(Keys.imports)).integer() == 0)
        }
    }

    @Test func refusesWithLineNumbers() async throws {
        try await withTestStore(partitions: 4) { context in
            let (system, _) = try await context.register("a")
            let deleted = try await context.register("deleted").system
            try await Registry(store: context.store).delete(deleted.id)
            let good = "2026-03-01T00:00:00Z"
            let (summary, refusals) = try await run(
                [
                    line("a", good, #"{"n":0}"#),
                    line("a", good, #"{"n":1}"#),
                    line("a", "2026-02-28T23:59:59Z", #"{"n":2}"#),
                    line("a", "2026-03-05T12:00:01Z", #"{"n":3}"#),
                    line("unknown", good, "{}"),
                    line("deleted", good, "{}"),
                    "no json",
                    "",
                    line("a", "yesterday", "{}"),
                    line("a/b", good, "{}"),
                    #"{"system_id":"a","timestamp":"\#(good)"}"#,
                    #"{"timestamp":"\#(good)","data":{}}"#,
                    line("a", good, "[1]"),
                    line("a", good, "{}") + "x",
                    line("a", "2026-03-02T00:00:00Z", #"{"n":4}"#),
                ], context)
            #expect(summary.imported == 2 && summary.refused == 13)
            #expect(refusals.keys.sorted() == Array(2...14))
            let parts = [
                2: "not newer", 3: "not newer", 4: "in the future", 5: "no system unknown", 6: "no system deleted", 7: "not JSON",
                8: "not JSON", 9: "timestamp", 10: "system_id", 11: "data is missing", 12: "system_id", 13: "data:", 14: "not JSON",
            ]
            for (number, part) in parts { #expect(refusals[number]?.contains(part) == true, "\(number): \(refusals[number] ?? "")") }
            #expect(try await context.bodies(of: system) == [#"{"n":0}"#, #"{"n":4}"#])
        }
    }

    @Test func keepsTheBytesOfData() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("a")
            let bodies = [
                #"{ "a" : 1.50 ,"b":"\u0000\ud800é😀","":{"x.y":[ ]} }"#, #"{"n":1234567890123456789012345678901234567890,"n":2}"#, "{}",
                #"{"system_id":"b","data":{"data":[1]}}"#,
            ]
            let lines = bodies.enumerated().map { line("a", "2026-03-0\($0.offset + 1)T00:00:00Z", $0.element) }
            let (summary, refusals) = try await run(lines, context)
            #expect(summary.imported == 4, "\(refusals)")
            #expect(try await context.bodies(of: system) == bodies)
        }
    }

    /// Partitions are taken over from a worker that runs and given back; live posts wait meanwhile.
    @Test func worksBesideAWorker() async throws {
        try await withTestStore(partitions: 2) { context in
            let (system, _) = try await context.register("a")
            let partition = context.store.partitioning.partition(of: system.id)
            let refusals = Refusals()
            try await withServices([context.worker()]) {
                try await eventually("worker has all") { try await context.held(by: "worker").count == 2 }
                let importer = Importer(
                    store: context.store, rules: .standard, name: "import", logger: silentLogger, report: { refusals.add($0) })
                let first = Array(line("a", "2026-03-01T00:00:00Z", #"{"n":0}"#).utf8)
                let second = Array(line("a", "2026-03-02T00:00:00Z", #"{"n":1}"#).utf8)
                try await importer.run { importer in
                    _ = try await importer.add([(1, first)])
                    #expect(try await context.held(by: "import") == [partition])
                    try await context.push(system, #"{"n":2}"#)
                    _ = try await importer.add([(2, second)])
                    #expect(try await context.queued() == 1)
                }
                try await context.drain()
                try await eventually("given back") { try await context.held(by: "worker").count == 2 }
            }
            #expect(refusals.lines.isEmpty)
            #expect(try await context.changes(of: system) == [[], ["update n: 0 → 1"], ["update n: 1 → 2"]])
            #expect(try await context.recount() == [])
        }
    }

    @Test func givesLeasesBackWhenItFails() async throws {
        struct Failure: Error {}
        try await withTestStore { context in
            let (system, _) = try await context.register("a")
            let importer = Importer(store: context.store, rules: .standard, name: "import", logger: silentLogger, report: { _ in })
            let text = Array(line("a", "2026-03-01T00:00:00Z", "{}").utf8)
            await #expect(throws: Failure.self) {
                try await importer.run { importer in
                    _ = try await importer.add([(1, text)])
                    throw Failure()
                }
            }
            #expect(try await context.redis.send(.exists([context.first.lease, Keys.imports])).integer() == 0)
            #expect(try await context.history(of: system).count == 1)
        }
    }
}
