import TestSupport
import Testing
import VarveModel
import VarveStore

/// A random history in a store and in memory, of which both are asked the same.
struct RequestedHistory {
    private let form: RandomHistories.Sealing
    private let system: RegisteredSystem
    private let reference: ReferenceHistory

    init(_ number: UInt64, _ days: Range<Int64>, _ writer: HistoryWriter, _ context: TestStore) async throws {
        let forms = RandomHistories.Sealing.allCases
        form = forms[Int(number) / RequestReferenceTests.Window.allCases.count % forms.count]
        let histories = try await RandomHistories.write(
            writer, context.store, systems: 1, days: days, sealing: form, seed: number)
        (system, reference) = (histories.systems[0], histories.references[0])
        try await requireForm(context)
    }

    /// There must be months in the forms that are tested.
    private func requireForm(_ context: TestStore) async throws {
        let keys = context.store.partitioning.keys(of: system.id).system(system.number)
        let sealed = try await context.hash(keys.months).count
        let hot = try await context.members(keys.days).count
        try #require(sealed > 0 || [.never, .meanwhile].contains(form), "\(form)")
        try #require(hot > 0 || [.atTheEnd, .meanwhileAndAtTheEnd].contains(form), "\(form)")
    }

    /// Compares the answers to the questions of a seed; whether there was something to be found.
    func hasAnswer(_ seed: UInt64, _ client: QueryClient) async throws -> Bool {
        var generator = SeededGenerator(seed: seed &* 0x9E37_79B9)
        var query = ReferenceQuery.withFewFilters(reference, &generator)
        if generator.oneIn(10) { swap(&query.from, &query.to) }
        let (timeline, diffs) = (reference.timeline(query), reference.diffs(query))
        let refusal = query.refusal
        let text = query.queryString(&generator)
        try await compare("timeline?\(text)", refusal ?? timeline.body, seed, client)
        try await compare("days?\(text)", refusal ?? reference.days(query).body, seed, client)
        try await compare("diffs?\(text)", refusal ?? diffs.body(system: system.id.rawValue), seed, client)
        return refusal == nil && !diffs.diffs.isEmpty
    }

    private func compare(_ path: String, _ expected: String, _ seed: UInt64, _ client: QueryClient) async throws {
        let answer = try await client.get("/api/systems/\(system.id)/inventory/\(path)")
        guard let problem = shortDifference(expected, answer.body) else { return }
        Issue.record("seed \(seed), sealed: \(form), GET \(path): \(problem)")
    }
}

extension ReferenceQuery {
    /// What is said where the range ends before it begins.
    fileprivate var refusal: String? {
        guard let from, let to, from > to else { return nil }
        return """
            {"code":400,"message":"validation failed","data":{"type":"validation_error","errors":[\
            {"key":"from_date","message":"must not be after to_date","value":"\(ReferenceDate.text(from))"}]}}
            """
    }
}
