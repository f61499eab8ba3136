import Foundation
import RedisClient
import TestSupport
import Testing
import VarveDiff
import VarveModel
import VarveRules

@testable import VarveQuery
@testable import VarveStore

/// Whatever the answer comes from, it is what the inventories said.
@Suite struct FieldHistoryTests {
    private static let paths = ["a", "b.c", "b.d.e", "b", "m.x.v", "m.y.v", "m.x", "l", "t"]

    /// A document that differs from the one before in a few places, or in whole branches.
    private struct Machine {
        var members: [String: String] = ["a": "1", "l": "[1,2]", "t": "0"]
        var branch: [String: String]? = ["c": "1"]
        var deep: String? = "1"
        var elements: [String: String] = ["x": "1", "y": "2"]

        mutating func step(_ generator: inout SeededGenerator) {
            members["t"] = String(Int.random(in: 0..<1000, using: &generator))
            switch Int.random(in: 0..<12, using: &generator) {
            case 0, 1: members["a"] = generator.pick(["1", "1.0", "2", "null", "\"x\"", "{\"n\":1}"])
            case 2: members["a"] = nil
            case 3: branch = branch == nil ? ["c": "5"] : nil
            case 4, 5: branch?["c"] = generator.pick(["1", "2", "[1]"])
            case 6: deep = generator.pick(["1", "2", nil])
            case 7, 8: elements[generator.pick(["x", "y"])] = generator.pick(["1", "2", "3"])
            case 9: elements["x"] = nil
            case 10: members["l"] = generator.pick(["[2,1]", "[1,2]", "[1]"])
            default: break
            }
        }

        var body: String {
            var parts = members.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1)" }
            if let branch {
                let inner = branch.map { "\"\($0)\":\($1)" } + (deep.map { ["\"d\":{\"e\":\($0)}"] } ?? [])
                parts.append("\"b\":{\(inner.joined(separator: ","))}")
            }
            let list = elements.sorted { $0.key < $1.key }.map { "{\"id\":\"\($0)\",\"v\":\($1)}" }
            parts.append("\"m\":[\(list.joined(separator: ","))]")
            return "{\(parts.joined(separator: ","))}"
        }
    }

    private static let rules = [
        "extends: none\nrules: [{path: t, ignore: true}]", "extends: none\nrules: []",
        "extends: none\nflapping: {changes: 100, window: 1h, settles_after: 1h}\nrules: [{path: t, ignore: true}, {path: a, at_most_every: 3d}]",
    ]

    @Test(arguments: [1, 2, 3] as [UInt64], 0..<3) func isWhatTheInventoriesSaid(seed: UInt64, rules: Int) async throws {
        let book = RuleBook(file: try RulesFile.parse(Self.rules[rules], name: "rules.yaml"))
        var generator = SeededGenerator(seed: seed)
        var machine = Machine()
        let bodies = (0..<150).map { number in
            machine.step(&generator)
            return (january(hours: number * 9), machine.body)
        }
        try await withTestStore { context in
            let history = try await SentHistory.write(bodies, rules: book, to: context)
            let rating = RatingContext(book: book, digestKey: context.store.digestKey)
            var sources: Set<FieldHistory.Source> = []
            for isSealed in [false, true] {
                if isSealed { try await context.seal() }
                for path in Self.paths {
                    let found = try await Self.field(path, history, rating, context)
                    sources.insert(found.source)
                    #expect(
                        found.values.map { [$0.json.map { String(decoding: $0, as: UTF8.self) }, "\($0.inventory.rawValue)"] }
                            == (try Self.expected(path, history)), "\(path) from \(found.source), seed \(seed)")
                }
            }
            #expect(sources.count == 2 || rules == 1, "both sources must have been seen")
        }
    }

    private static func field(
        _ path: String, _ history: SentHistory, _ rating: RatingContext, _ context: TestStore
    ) async throws -> FieldHistory {
        let reader = FieldReader(path: try #require(FieldPath(parsing: path)), context: rating)
        return try await History(store: context.store).reading(history.system) { try await reader.history(from: $0) }
    }

    /// Each body looked at by Foundation, which knows nothing of paths and identities.
    private static func expected(_ path: String, _ history: SentHistory) throws -> [[String?]] {
        var values: [[String?]] = []
        var last: NSObject?
        for sent in history.inventories {
            let document = try JSONSerialization.jsonObject(with: Data(sent.body.utf8)) as? NSDictionary
            var node: Any? = document
            for name in path.split(separator: ".") {
                let elements = (node as? [NSDictionary])?.first { $0["id"] as? String == String(name) }
                node = elements ?? (node as? NSDictionary)?[String(name)]
            }
            let value = (node as? NSObject).map { ($0 as? [Int])?.sorted() as NSArray? ?? $0 }
            if value != last { values.append([text(path, sent.body), "\(sent.id)"]) }
            last = value
        }
        return values
    }

    private static func text(_ path: String, _ body: String) -> String? {
        guard let path = FieldPath(parsing: path), let document = try? Document(parsing: Array(body.utf8)) else { return nil }
        return document.value(at: path, matching: .standard).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func saysSinceWhenItIsComplete() async throws {
        try await withTestStore { context in
            let bodies = (0..<40).map { (january(hours: $0), #"{"v":\#($0),"w":[\#($0)]}"#) }
            let history = try await SentHistory.write(bodies, to: context)
            let rating = RatingContext(book: .standard, digestKey: context.store.digestKey)
            let reader = FieldReader(path: try #require(FieldPath(parsing: "w")), context: rating)
            let found = try await History(store: context.store).reading(history.system) {
                try await reader.history(from: $0, bodyBytes: 10 * bodies[39].1.utf8.count)
            }
            #expect(found.source == .snapshots && found.values.count == 10)
            #expect(found.examinedSince == history.inventories[30].time)
            let month = context.first.system(history.system.number).month(january(hours: 0).month)
            _ = try await context.redis.send(.hdel(month.snapshots, [String(history.inventories[39].id)]))
            let thinned = try await Self.field("w", history, rating, context)
            #expect(thinned.thinnedOut == 1 && thinned.values.count == 39 && thinned.examinedSince == nil)
        }
    }
}
