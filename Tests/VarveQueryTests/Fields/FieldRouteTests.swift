import Foundation
import TestSupport
import Testing
import VarveModel
import VarveRules

@testable import VarveQuery
@testable import VarveStore

@Suite struct FieldRouteTests {
    /// Runs `body` with inventories an hour apart, rated by the rules.
    private func withHistory(
        _ bodies: [String], rules: String = "extends: none\nrules: []",
        _ body: @Sendable @escaping (QueryClient, SentHistory, ActiveRules) async throws -> Void
    ) async throws {
        let book = RuleBook(file: try RulesFile.parse(rules, name: "rules.yaml"))
        try await withTestStore { context in
            let sent = bodies.enumerated().map { (january(hours: $0.offset), $0.element) }
            let history = try await SentHistory.write(sent, rules: book, to: context)
            let rules = ActiveRules(book)
            try await withQueryService(context.store, rules: rules) { try await body($0, history, rules) }
        }
    }

    /// `source`, then each value with the number of its inventory, newest first.
    private func field(_ path: String, _ client: QueryClient, _ history: SentHistory) async throws -> [String] {
        let answer = try await client.get("\(history.base)/fields?path=\(path)&page_size=200")
        let source = try #require(answer.value("data.source") as? String, "\(answer)")
        // The values as they were sent, which a parser would change.
        let values = answer.body.split(separator: #"{"value":"#, omittingEmptySubsequences: false).dropFirst().map { part in
            part.prefix(upTo: part.range(of: #","present""#)?.lowerBound ?? part.endIndex)
        }
        let ids = answer.value("data.values.inventory_id") as? [Int64] ?? []
        let present = answer.value("data.values.present") as? [Bool] ?? []
        return [source]
            + zip(zip(values, present), ids).map { value, id in
                "\(value.1 ? String(value.0) : "missing") \(history.inventories.firstIndex { $0.id == id } ?? -1)"
            }
    }

    private func expect(_ values: [String], at path: String, _ client: QueryClient, _ history: SentHistory) async throws {
        let found = try await field(path, client, history)
        #expect(found == values, "\(path)")
    }

    @Test func answersTheContract() async throws {
        try await withHistory([#"{"v":1.50}"#, #"{"v":1.5}"#, #"{"v":"a"}"#]) { client, history, _ in
            let ids = history.inventories.map(\.id)
            #expect(
                try await client.get("\(history.base)/fields?path=v&page_size=1").body == """
                    {"code":200,"message":"field history retrieved successfully","data":{"system_id":"a","path":"v","source":"changes",\
                    "examined_since":null,"thinned_out":0,"values":[{"value":"a","present":true,\
                    "since":"2026-01-01T02:00:00.000000Z","inventory_id":\(ids[2])}],"pagination":{"page":1,"page_size":1,"total_count":2,\
                    "total_pages":2,"has_next":true,"has_prev":false,"next_page":2,"prev_page":null,"sort_by":"since",\
                    "sort_direction":"desc"}}}
                    """)
            let second = try await client.get("\(history.base)/fields?path=v&page_size=1&page=2")
            #expect(second.body.contains(#""values":[{"value":1.50,"present":true,"since":"2026-01-01T00:00:00.000000Z""#))
        }
    }

    @Test func comesFromTheChangesAtThePathAndAboveIt() async throws {
        let bodies = [
            #"{"a":{"b":{"c":1}},"x":0}"#, #"{"a":{"b":{"c":2}},"x":1}"#, #"{"a":{"b":null},"x":1}"#, #"{"a":{"b":{"c":3,"d":1}},"x":1}"#,
            #"{"x":1}"#, #"{"a":{"b":{"c":null}},"x":2}"#,
        ]
        try await withHistory(bodies) { client, history, _ in
            try await expect(["changes", "null 5", "missing 4", "3 3", "missing 2", "2 1", "1 0"], at: "a.b.c", client, history)
            try await expect(["changes", "2 5", "1 1", "0 0"], at: "x", client, history)
            try await expect(["changes", "missing 4", "1 3"], at: "a.b.d", client, history)
            try await expect(["changes"], at: "nowhere", client, history)
        }
    }

    @Test func findsElementsByTheirIdentity() async throws {
        let bodies = [
            #"{"m":[{"id":"mail1","v":1},{"id":"web1","v":7}]}"#, #"{"m":[{"id":"web1","v":7},{"id":"mail1","v":2}]}"#,
            #"{"m":[{"id":"web1","v":7}]}"#,
        ]
        try await withHistory(bodies) { client, history, _ in
            try await expect(["changes", "missing 2", "2 1", "1 0"], at: "m.mail1.v", client, history)
            try await expect(["changes", "7 0"], at: "m.web1.v", client, history)
            try await expect(["snapshots", "7 1", "1 0"], at: "m%5B0%5D.v", client, history)
        }
    }

    /// What rules leave out, hold back or do not tell apart is read from the snapshots.
    @Test func comesFromTheSnapshotsWhereChangesDoNotTellAll() async throws {
        let rules = """
            extends: none
            rules:
              - {path: ignored, ignore: true}
              - {path: below.**, ignore: true}
              - {path: near, within_percent: 50}
              - {path: rare, at_most_every: 7d}
            """
        let bodies = (0..<7).map {
            #"{"ignored":\#($0 / 2),"below":{"v":\#($0 / 3)},"near":\#(100 + $0 / 5),"rare":\#($0 / 4),"flaps":\#($0 % 2),"all":{"n":\#($0 / 6)}}"#
        }
        try await withHistory(bodies, rules: rules) { client, history, _ in
            try await expect(["snapshots", "3 6", "2 4", "1 2", "0 0"], at: "ignored", client, history)
            try await expect(["snapshots", "2 6", "1 3", "0 0"], at: "below.v", client, history)
            try await expect(["snapshots", "101 5", "100 0"], at: "near", client, history)
            try await expect(["snapshots", "1 4", "0 0"], at: "rare", client, history)
            try await expect(["snapshots"] + (0..<7).reversed().map { "\($0 % 2) \($0)" }, at: "flaps", client, history)
            try await expect(["snapshots", #"{"n":1} 6"#, #"{"n":0} 0"#], at: "all", client, history)
            try await expect(["changes", "1 6", "0 0"], at: "all.n", client, history)
        }
    }

    /// Rules that were in force before may have left out what those of now record.
    @Test func changesOfOtherRulesAreNotTrusted() async throws {
        try await withHistory([#"{"v":1}"#, #"{"v":2}"#]) { client, history, rules in
            let before = try await field("v", client, history)
            #expect(before[0] == "changes")
            rules.replace(with: RuleBook(file: try RulesFile.parse("extends: none\nrules: [{path: v, severity: high}]", name: "r")))
            try await expect(["snapshots", "2 1", "1 0"], at: "v", client, history)
        }
    }

    @Test func sensitiveValuesAreDigests() async throws {
        let rules = "extends: none\nrules: [{path: p, sensitive: true}, {path: q.**, sensitive: true, ignore: true}]"
        let bodies = [#"{"p":"swordfish","q":{"r":"swordfish"}}"#, #"{"p":"opensesame","q":{"r":"opensesame"}}"#]
        try await withHistory(bodies, rules: rules) { client, history, _ in
            for (path, source) in [("p", "changes"), ("q", "snapshots")] {
                let values = try await field(path, client, history)
                #expect(values.count == 3 && values[0] == source)
                #expect(values.dropFirst().allSatisfy { $0.contains(#""hmac-sha256:"#) }, "\(values)")
            }
        }
    }
}
