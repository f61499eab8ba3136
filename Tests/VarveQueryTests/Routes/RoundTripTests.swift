import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// How often an answer waits for Redis; the table in docs/architecture.md says the same.
@Suite struct RoundTripTests {
    /// Four months, the newest of which is hot.
    private static func history(_ context: TestStore) async throws -> SentHistory {
        let start = try #require(Day("2025-12-01")).start
        let inventories = (0..<120).map { number in
            (start.advanced(by: Int64(number * 18) * 3_600_000_000), #"{"os":"rocky","n":\#(number),"more":[\#(number % 7)]}"#)
        }
        let history = try await SentHistory.write(inventories, to: context)
        try await context.seal(hotDays: 10)
        return history
    }

    /// Redis counts what it reads from connections: a pipeline that fits into a packet is one.
    private static func trips(_ context: TestStore, _ request: () async throws -> Void) async throws -> Int {
        _ = try await context.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
        try await request()
        let text = try await context.redis.send(RedisCommand("INFO", ["stats"])).string()
        let line = text.split(separator: "\r\n").first { $0.hasPrefix("total_reads_processed:") }
        // One more is the question itself.
        return try #require(line.flatMap { Int($0.drop { $0 != ":" }.dropFirst()) }) - 1
    }

    @Test func asManyAsDocumented() async throws {
        try await withTestStore { context in
            let history = try await Self.history(context)
            let ids = history.inventories.map(\.id)
            let expected: [(String, Int)] = [
                ("/timeline", 0), ("/timeline?page=3", 0), ("/timeline?severity=high", 0),
                ("/timeline?from_date=2026-03-01T05:00:00Z", 0),
                ("/timeline?from_date=2025-12-05T05:00:00Z&to_date=2026-01-09T17:00:00Z", 0), ("/timeline?search=rocky", 0),
                ("/diffs", 0), ("/diffs?date=2025-12-05", 0), ("/diffs?inventory_id=\(ids[9])", 0), ("/diffs/latest", 0), ("/changes", 0),
                ("/changes/latest", 0), ("?include_data=false", 0), ("", 0), ("/latest", 0), ("/\(ids[9])", 0),
                ("/at?time=2025-12-09T00:00:00Z", 0), ("/compare?from=\(ids[9])&to=\(ids[99])", 0), ("/fields?path=os", 0),
            ]
            try await withQueryService(context.store) { client in
                for (path, trips) in expected {
                    let found = try await Self.trips(context) { #expect(try await client.get(history.base + path).status == 200) }
                    print("TRIPS \(path) \(found)")
                    #expect(found == trips, "\(path)")
                    let again = try await Self.trips(context) { #expect(try await client.get(history.base + path).status == 200) }
                    #expect(again == 2, "\(path) once more")
                }
            }
        }
    }
}
