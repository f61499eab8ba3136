import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct SummaryRangeTests {
    private func days(_ store: StoreWithHistory, from: String?, to: String?) async throws -> Int {
        var filter = ChangeFilter()
        (filter.from, filter.to) = (from.flatMap { Day($0)?.start }, to.flatMap { Day($0)?.end })
        return try await DayIndex.read(DayReader(redis: store.redis, system: store.own, filter: filter)).entries.count
    }

    @Test("a summary that cannot be read is in the way of ranges with its month only")
    func decodesNoOthers() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            let whole = try await days(store, from: nil, to: nil)
            #expect(try await days(store, from: "2025-12-01", to: "2025-12-31") == 31)
            #expect(try await days(store, from: "1900-01-01", to: "2025-11-30") == 11)
            try await store.send("HSET", store.own.months, "2025-11", "x")
            #expect(try await days(store, from: "2025-12-01", to: "2025-12-31") == 31)
            #expect(try await days(store, from: "2025-12-30", to: "2026-01-02") == 4)
            #expect(try await days(store, from: "2025-12-01", to: nil) == whole - 11)
            for (from, to) in [(nil, "2025-12-31"), ("2025-11-30", nil), ("1900-01-01", "2025-11-02"), (nil, nil)] {
                await #expect(throws: PackedFormError.self) { try await days(store, from: from, to: to) }
            }
            // Nothing is asked for, which HMGET would refuse.
            #expect(try await days(store, from: "2026-02-10", to: "2025-01-01") == 0)
        }
    }
}
