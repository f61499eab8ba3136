import TestSupport
import Testing
import VarveDiff
import VarveModel
import VarveRules

@testable import VarveQuery
@testable import VarveStore

/// Any two inventories of a system, compared as the worker compares neighbours.
@Suite struct CompareRouteTests {
    private static let rules = """
        extends: none
        rules:
          - {path: facts.uptime, ignore: true}
          - {path: facts.token, sensitive: true}
          - {path: facts.**, category: os, severity: high}
        """

    private static let bodies = [
        #"{"facts":{"uptime":1,"token":"swordfish","v":1.50,"kept":[3,1]}}"#, #"{"facts":{"uptime":2,"token":"opensesame","v":2}}"#,
        #"{"facts":{"uptime":3,"token":"opensesame","v":"\u00e9 \ud800","kept":[1,3]}}"#,
    ]

    private func withHistory(_ body: @Sendable @escaping (QueryClient, SentHistory, TestStore, RuleBook) async throws -> Void) async throws
    {
        let book = RuleBook(file: try RulesFile.parse(Self.rules, name: "rules.yaml"))
        try await withTestStore { context in
            let bodies = Self.bodies.enumerated().map { (january(hours: $0.offset * 24), $0.element) }
            let history = try await SentHistory.write(bodies, rules: book, to: context)
            try await withQueryService(context.store, rules: ActiveRules(book)) { try await body($0, history, context, book) }
        }
    }

    @Test func comparesTheFirstWithTheLast() async throws {
        try await withHistory { client, history, context, book in
            let (first, last) = (history.inventories[0], history.inventories[2])
            let digests = try await Self.digests(history, context)
            let answer = try await client.get("\(history.base)/compare?from=\(first.id)&to=\(last.id)")
            #expect(
                answer.body == """
                    {"code":200,"message":"inventories compared successfully","data":{"system_id":"a",\
                    "from":{"inventory_id":\(first.id),"timestamp":"2026-01-01T00:00:00.000000Z"},\
                    "to":{"inventory_id":\(last.id),"timestamp":"2026-01-03T00:00:00.000000Z"},\
                    "rules_version":"\(book.rules(of: .general).version)","count":2,"diffs":[\
                    {"system_id":"a","previous_inventory_id":\(first.id),"inventory_id":\(last.id),"diff_type":"update",\
                    "field_path":"facts.token","previous_value":\(digests[0]),"current_value":\(digests[1]),\
                    "severity":"high","category":"os"},\
                    {"system_id":"a","previous_inventory_id":\(first.id),"inventory_id":\(last.id),"diff_type":"update",\
                    "field_path":"facts.v","previous_value":1.50,"current_value":"\\u00e9 \\ud800","severity":"high","category":"os"}]}}
                    """)
        }
    }

    /// What the worker recorded of the token between the first two.
    private static func digests(_ history: SentHistory, _ context: TestStore) async throws -> [String] {
        let changes = try await context.history(of: history.system)[1].changes.map(\.change)
        let change = try #require(changes.first { $0.path == "facts.token" })
        return [change.previous, change.current].map { String(decoding: $0 ?? [], as: UTF8.self) }
    }

    @Test func neighboursAreWhatWasRecorded() async throws {
        try await withHistory { client, history, context, _ in
            let recorded = try await context.history(of: history.system)
            for index in 1..<recorded.count {
                let answer = try await client.get(
                    "\(history.base)/compare?from=\(recorded[index - 1].record.id.rawValue)&to=\(recorded[index].record.id.rawValue)")
                let paths = recorded[index].changes.map(\.change.path)
                #expect(!paths.isEmpty && answer.value("data.diffs.field_path") as? [String] == paths)
                #expect(!answer.body.contains("swordfish") && !answer.body.contains("opensesame"))
            }
        }
    }

    @Test func comparesBackwardsAndWithItself() async throws {
        try await withHistory { client, history, _, _ in
            let (first, last) = (history.inventories[0].id, history.inventories[1].id)
            let back = try await client.get("\(history.base)/compare?from=\(last)&to=\(first)")
            #expect(back.value("data.diffs.field_path") as? [String] == ["facts.token", "facts.v", "facts.kept"])
            #expect(back.value("data.diffs.diff_type") as? [String] == ["update", "update", "create"])
            #expect(back.value("data.from.inventory_id") as? Int64 == last)
            let itself = try await client.get("\(history.base)/compare?from=\(last)&to=\(last)")
            #expect(itself.value("data.count") as? Int == 0)
        }
    }

    @Test func rulesCountAsSoonAsTheyAreExchanged() async throws {
        try await withHistory { _, history, context, book in
            let rules = ActiveRules(book)
            try await withQueryService(context.store, rules: rules) { client in
                let path = "\(history.base)/compare?from=\(history.inventories[0].id)&to=\(history.inventories[1].id)"
                #expect(try await client.get(path).value("data.diffs.severity") as? [String] == ["high", "high", "critical"])
                let quiet = "extends: none\nrules: [{path: facts.*, severity: low, sensitive: true}]"
                rules.replace(with: RuleBook(file: try RulesFile.parse(quiet, name: "rules.yaml")))
                #expect(try await client.get(path).value("data.diffs.severity") as? [String] == ["low", "low", "low", "low"])
            }
        }
    }
}
