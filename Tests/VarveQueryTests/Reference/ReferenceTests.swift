import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveQuery

/// Timeline, days and changes agree with a naive reference over random histories and random questions.
@Suite struct ReferenceTests {
    private static let systems = 5
    /// For each history, and each of timeline and changes.
    private static let cases = 300
    private static let requests = 60

    @Test(arguments: [1, 2] as [UInt64], RandomHistories.Sealing.allCases)
    func agrees(seed: UInt64, sealing: RandomHistories.Sealing) async throws {
        try await withStore { store, _ in
            let histories = try await RandomHistories.write(
                HistoryWriter(store: store), store, systems: Self.systems, sealing: sealing, seed: seed)
            var generator = SeededGenerator(seed: seed &* 1000)
            try await compareReads(histories, store, &generator)
            try await compareRequests(histories, store, &generator)
        }
    }

    private func compareReads(_ histories: RandomHistories, _ store: Store, _ generator: inout SeededGenerator) async throws {
        let timeline = Timeline(store: store)
        var found = 0
        for _ in 0..<Self.cases {
            let index = Int.random(in: 0..<Self.systems, using: &generator)
            let (system, reference) = (histories.systems[index], histories.references[index])
            let query = ReferenceQuery.random(reference, &generator)
            let expected = reference.timeline(query)
            let page = try await timeline.page(of: system, filter: query.filter, query.request)
            #expect(ReferenceTimeline(page) == expected, "\(query)")

            // The way that requests take, so that parameters are compared too.
            let parameters = try DiffParameters(QueryString(query.queryString(&generator)))
            let diffs = reference.diffs(query)
            let changes = try await timeline.changes(
                of: system, filter: parameters.filter, inventories: parameters.inventories, parameters.page)
            #expect(ReferenceDiffs(changes) == diffs.withoutResolvedValues, "\(query)")
            if !diffs.diffs.isEmpty || expected.summary != [0, 0, 0, 0] { found += 1 }
        }
        #expect(found > Self.cases / 2, "the questions must have answers")
    }

    private func compareRequests(_ histories: RandomHistories, _ store: Store, _ generator: inout SeededGenerator) async throws {
        let cases = (0..<Self.requests).map { _ in
            let index = Int.random(in: 0..<Self.systems, using: &generator)
            let query = ReferenceQuery.random(histories.references[index], &generator)
            let path = "/api/systems/\(histories.systems[index].id)/inventory/"
            let diffs = histories.references[index].diffs(query).body(system: histories.systems[index].id.rawValue)
            let reference = histories.references[index]
            return (path, query.queryString(&generator), reference.timeline(query).body, reference.days(query).body, diffs)
        }
        try await withQueryService(store) { client in
            for (path, query, timeline, days, diffs) in cases {
                let answers = (try await client.get("\(path)timeline?\(query)"), try await client.get("\(path)diffs?\(query)"))
                #expect(answers.0.body == timeline, "\(query)")
                #expect(try await client.get("\(path)days?\(query)").body == days, "\(query)")
                #expect(answers.1.body == diffs, "\(query)")
            }
        }
    }
}
