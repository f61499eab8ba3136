import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Inventories come back byte for byte, from hot and from sealed months alike.
@Suite struct InventoryRoutesTests {
    /// What JSON libraries spoil: order, spacing, numbers, escapes, lone surrogates, names that stand twice.
    private static let odd = [
        #"{ "z" : 1.50 ,"a":[ ] ,"b":"\u0000\ud800é😀\/", "":{"x.y":[ 1E+2,-0 ]} }"#,
        #"{"n":1234567890123456789012345678901234567890,"m":0.1000000000000000055511151231257827021181583404541015625,"n":2}"#,
        "{}", #"{"facts":{"v":1}}"#, #"{"facts":{"v":1}}"#, #"{"facts": {"v":1}}"#,
    ]

    /// Six a day from January to March: chains run over the ends of months, and some inventories repeat the one before.
    private static func inventories() -> [(time: Timestamp, body: String)] {
        let filler = String(repeating: "lorem ipsum ", count: 30)
        return (0..<378).map { number in
            let body = number % 9 < odd.count ? odd[number % 9] : #"{"n":\#(number), "filler":"\#(filler)"}"#
            return (january(hours: number * 4), body)
        }
    }

    private func withHistory(_ body: @Sendable @escaping (QueryClient, SentHistory, TestStore) async throws -> Void) async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write(Self.inventories(), to: context)
            try await withQueryService(context.store) { try await body($0, history, context) }
        }
    }

    private static func record(_ sent: SentHistory.Sent, _ history: SentHistory, changes: Int, withData: Bool = true) -> String {
        let hash = hexadecimalHash(of: sent.body.utf8)
        return """
            {"id":\(sent.id),"system_id":"a","timestamp":"\(sent.time.rfc3339)",\(withData ? "\"data\":\(sent.body)," : "")\
            "data_hash":"\(hash)","data_size":\(sent.body.utf8.count),"processed_at":"2026-03-05T12:00:00.000000Z",\
            "has_changes":\(changes > 0),"change_count":\(changes),"created_at":"\(sent.time.rfc3339)",\
            "updated_at":"2026-03-05T12:00:00.000000Z"}
            """
    }

    @Test func everyInventoryIsWhatWasSentInBothForms() async throws {
        try await withHistory { client, history, context in
            let changes = try await context.history(of: history.system).map(\.record.changeCount)
            for isSealed in [false, true] {
                if isSealed { try await context.seal() }
                for (index, sent) in history.inventories.enumerated() {
                    let record = Self.record(sent, history, changes: changes[index])
                    let expected = #"{"code":200,"message":"inventory retrieved successfully","data":\#(record)}"#
                    #expect(try await client.get("\(history.base)/\(sent.id)").body == expected, "sealed: \(isSealed)")
                }
            }
            let months = context.store.partitioning.keys(of: history.system.id).system(history.system.number).months
            #expect(try await context.hash(months).count == 2, "the test must have seen sealed months")
        }
    }

    @Test func pagesAreTheSameInBothForms() async throws {
        try await withHistory { client, history, context in
            let day = "from_date=2026-01-30T04:00:00Z&to_date=2026-02-02T08:00:00Z"
            let paths = [
                "", "?page_size=200", "?page_size=200&page=2", "?page=19", "?page=20", "?\(day)", "?\(day)&page=2&page_size=7",
                "?include_data=false&page_size=50&page=3", "/latest", "/at?time=2026-02-01T00:00:00Z", "/at?time=2026-01-01T00:00:00Z",
                "/compare?from=\(history.inventories[0].id)&to=\(history.inventories[377].id)", "/fields?path=facts.v", "/fields?path=n",
                "/timeline", "/diffs?page_size=200",
            ]
            var hot: [String] = []
            for path in paths { hot.append(try await client.get(history.base + path).body) }
            try await context.seal()
            for (path, expected) in zip(paths, hot) {
                #expect(expected.hasPrefix(#"{"code":200,"#))
                #expect(try await client.get(history.base + path).body == expected, "\(path)")
            }
        }
    }

    @Test func listsNewestFirst() async throws {
        try await withHistory { client, history, context in
            let changes = try await context.history(of: history.system).map(\.record.changeCount)
            for withData in [true, false] {
                let page = try await client.get("\(history.base)?page=2&page_size=200&include_data=\(withData)")
                let records = zip(history.inventories, changes).prefix(178).reversed().map {
                    Self.record($0, history, changes: $1, withData: withData)
                }
                #expect(
                    page.body == """
                        {"code":200,"message":"inventory history retrieved successfully","data":{"records":[\
                        \(records.joined(separator: ","))],"pagination":{"page":2,"page_size":200,"total_count":378,"total_pages":2,\
                        "has_next":false,"has_prev":true,"next_page":null,"prev_page":1,"sort_by":"timestamp","sort_direction":"desc"}}}
                        """)
            }
            let (first, last) = (history.inventories[10].time.rfc3339, history.inventories[12].time.rfc3339)
            let range = try await client.get("\(history.base)?from_date=\(first)&to_date=\(last)")
            #expect(range.value("data.records.id") as? [Int64] == [12, 11, 10].map { history.inventories[$0].id })
            #expect(range.value("data.pagination.total_count") as? Int == 3)
        }
    }

    /// However many bodies a page has, they take a fixed number of commands for each month that their chains go through: ids and the
    /// beginning of the sealed month, then of a hot one the frames. This page's chains go through January, February and March.
    @Test func aPageReadsEachChainOnce() async throws {
        try await withHistory { client, history, context in
            // What the service reads once for itself is not counted.
            _ = try await client.get("/api/systems")
            for isSealed in [false, true] {
                if isSealed { try await context.seal() }
                var counts: [Int] = []
                for withData in [false, true] {
                    let before = try await Self.commands(context)
                    let page = try await client.get("\(history.base)?page_size=200&include_data=\(withData)")
                    #expect((page.value("data.records.id") as? [Int64])?.count == 200)
                    counts.append(try await Self.commands(context) - before)
                }
                // January and February are sealed, March never is.
                #expect(counts[1] - counts[0] == (isSealed ? 2 + 2 + 3 : 3 + 3 + 3), "\(counts)")
            }
        }
    }

    private static func commands(_ context: TestStore) async throws -> Int {
        let info = try await context.redis.send(RedisCommand("INFO", ["stats"])).string()
        let line = try #require(info.split(whereSeparator: \.isNewline).first { $0.hasPrefix("total_commands_processed:") })
        return try #require(Int(line.split(separator: ":")[1]))
    }

    @Test func findsWhatWasCurrent() async throws {
        try await withHistory { client, history, context in
            for isSealed in [false, true] {
                if isSealed { try await context.seal() }
                for index in [0, 1, 185, 186, 187, 188, 354, 355, 377] {
                    let sent = history.inventories[index]
                    for time in [sent.time, sent.time.advanced(by: 1), sent.time.advanced(by: 14_399_999_999)] {
                        let answer = try await client.get("\(history.base)/at?time=\(time.rfc3339)")
                        #expect(answer.value("data.id") as? Int64 == sent.id, "\(time.rfc3339) sealed: \(isSealed)")
                    }
                }
                let early = try await client.get("\(history.base)/at?time=2025-12-31T23:59:59.999999Z")
                #expect(
                    early.body == """
                        {"code":404,"message":"resource not found","data":{"type":"validation_error","errors":[{"key":"time",\
                        "message":"not_found","value":"2025-12-31T23:59:59.999999Z"}],\
                        "details":"the system had sent no inventory by then"}}
                        """)
                for path in ["at?time=2262-01-01T00:00:00%2B02:00", "latest"] {
                    let answer = try await client.get("\(history.base)/\(path)")
                    #expect(answer.value("data.id") as? Int64 == history.inventories[377].id, "\(path)")
                }
            }
        }
    }

    @Test func aSystemWithoutInventoriesHasNone() async throws {
        try await withTestStore { context in
            _ = try await context.register("a")
            try await withQueryService(context.store) { client in
                let base = "/api/systems/a/inventory"
                #expect(
                    try await client.get("\(base)/latest").body
                        == #"{"code":200,"message":"latest inventory retrieved successfully","data":null}"#)
                let page = try await client.get(base)
                #expect(page.status == 200 && (page.value("data.records") as? [Any])?.isEmpty == true)
                #expect(try await client.get("\(base)/1").status == 404)
                #expect(try await client.get("\(base)/at?time=2026-03-01T00:00:00Z").status == 404)
                #expect(try await client.get("\(base)/fields?path=a").value("data.pagination.total_count") as? Int == 0)
            }
        }
    }

    @Test func wordsComeBeforeIDs() async throws {
        try await withHistory { client, history, _ in
            for (path, member) in [("timeline", "groups"), ("diffs", "diffs"), ("fields?path=n", "values")] {
                let answer = try await client.get("\(history.base)/\(path)")
                #expect(answer.value("data.\(member)") != nil, "\(path)")
            }
            let answer = try await client.get("\(history.base)/timeline/")
            #expect(answer.status == 200)
        }
    }
}
