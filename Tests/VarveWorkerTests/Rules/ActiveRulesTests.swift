import TestSupport
import Testing
import VarveDiff
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct ActiveRulesTests {
    private func book(_ severity: String) throws -> RuleBook {
        RuleBook(file: try RulesFile.parse("rules: [{path: n, category: os, severity: \(severity)}]", name: "rules.yaml"))
    }

    @Test func countFromTheNextBatchOnAndEachChangeSaysWhichRatedIt() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            let books = try [book("high"), book("critical")]
            let rules = ActiveRules(books[0])
            try await withServices([context.worker(rules: rules)]) {
                for (number, book) in [books[0], books[0], books[1]].enumerated() {
                    rules.replace(with: book)
                    try await context.push(system, #"{"n":\#(number)}"#)
                    try await context.drain()
                }
            }
            let changes = try await context.history(of: system).flatMap(\.changes)
            #expect(changes.map(\.change.severity) == [.high, .critical])
            #expect(changes.map(\.rules) == books.map { $0.rules(of: .general).version })
        }
    }
}
