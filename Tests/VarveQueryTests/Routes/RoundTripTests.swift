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
                ("/timeline", 6), ("/timeline?page=3", 6), ("/timeline?severity=high", 6),
                ("/timeline?from_date=2026-03-01T05:00:00Z", 4),
                ("/timeline?from_date=2025-12-05T05:00:00Z&to_date=2026-01-09T17:00:00Z", 5), ("/timeline?search=rocky", 11),
                ("/days", 6), ("/days?from_date=2026-03-01T05:00:00Z", 4), ("/days?severity=high", 6), ("/diffs", 7),
                ("/diffs?date=2025-12-05", 5), ("/diffs?inventory_id=\(ids[9])", 6), ("/diffs/latest", 8), ("/changes", 4),
                ("/changes/latest", 8), ("?include_data=false", 7), ("", 9), ("/latest", 7), ("/superseded", 4), ("/\(ids[9])", 7),
                ("/at?time=2025-12-09T00:00:00Z", 7), ("/compare?from=\(ids[9])&to=\(ids[99])", 10), ("/fields?path=os", 9),
            ]
            try await withQueryService(context.store) { client in
                // The service reads the registry when it starts.
                try await eventually("nothing else is read") {
                    try await Self.trips(context) { try await Task.sleep(for: .milliseconds(50)) } == 0
                }
                for (path, trips) in expected {
                    let found = try await Self.trips(context) { try await Self.ask(client, history.base + path) }
                    #expect(found == trips, "\(path)")
                    let again = try await Self.trips(context) { try await Self.ask(client, history.base + path) }
                    #expect(again == 2, "\(path) once more")
                }
            }
        }
    }

    private static func ask(_ client: QueryClient, _ path: String) async throws {
        let status = try await client.get(path).status
        #expect(status == 200, "\(path)")
    }
}
