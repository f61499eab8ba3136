import Foundation
import HummingbirdTesting
import NIOHTTP1
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

@Suite struct FormTests {
    /// Two sealed months and a hot one, over several lines each, with what needs quotes in a table.
    private static func write(_ context: TestStore) async throws -> SentHistory {
        let days = [0, 5, 40, 41, 60, 63]
        let history = try await SentHistory.write(
            days.map { (january(hours: 24 * $0), "{\"a\":\($0),\r\n \"b\": \"x,\\\"\($0)\\\"\"}") }, to: context)
        return history
    }

    private static func pages(_ client: QueryClient, _ path: String, _ list: String) async throws -> [NSDictionary] {
        let answer = try await client.get(path)
        return try #require(answer.value("data.\(list)") as? [NSDictionary])
    }

    @Test(.timeLimit(.minutes(2)), arguments: [false, true]) func linesAreTheObjectsOfThePages(isSealed: Bool) async throws {
        try await withTestStore { context in
            let history = try await Self.write(context)
            if isSealed { try await context.seal() }
            try await withQueryService(context.store, over: .live) { client in
                for (path, list) in [
                    ("/diffs?search=x", "diffs"), ("/diffs", "diffs"), ("?include_data=false", "records"), ("", "records"),
                ] {
                    let address = history.base + path
                    let all = address + (path.contains("?") ? "&" : "?") + "page_size=200"
                    let expected = try await Self.pages(client, all, list)
                    let answer = try await LiveClient.get(client, address, [("Accept", "application/x-ndjson")])
                    #expect(answer.status == 200 && answer.headers["Content-Type"] == ["application/x-ndjson"])
                    #expect(answer.lines.map { TestAnswer.parse($0) } == expected && !expected.isEmpty, "\(address)")
                    let paged = try await LiveClient.get(client, all.replacing("200", with: "2"), [("Accept", "application/x-ndjson")])
                    #expect(paged.lines == Array(answer.lines.prefix(2)))
                }
            }
        }
    }

    @Test func tablesKeepEveryByte() async throws {
        try await withTestStore { context in
            let history = try await Self.write(context)
            try await withQueryService(context.store, over: .live) { client in
                let answer = try await LiveClient.get(client, history.base + "?to_date=2026-01-02T00:00:00Z", [("Accept", "text/csv")])
                let id = history.inventories[0].id
                let rows = answer.body.components(separatedBy: "\r\n\(id),")
                #expect(
                    rows[0]
                        == "id,system_id,timestamp,data,data_hash,data_size,processed_at,has_changes,change_count,created_at,updated_at,redacted,data_error"
                )
                let cell = history.inventories[0].body.replacing("\"", with: "\"\"")
                #expect(rows[1].hasPrefix("a,2026-01-01T00:00:00.000000Z,\"\(cell)\","), "\(rows[1])")
                let diffs = try await LiveClient.get(client, history.base + "/diffs", [("Accept", "text/csv")])
                #expect(diffs.body.hasPrefix("id,system_id,previous_inventory_id,inventory_id,diff_type,field_path,previous_value,"))
                #expect(diffs.body.contains(#","""x,\""0\""""","""x,\""5\""""","#), "\(diffs.body)")
            }
        }
    }

    @Test func refusesOtherForms() async throws {
        try await withTestStore { context in
            let history = try await Self.write(context)
            try await withQueryService(context.store, over: .live) { client in
                let answer = try await LiveClient.get(client, history.base + "/diffs", [("Accept", "text/html")])
                #expect(answer.status == 406 && answer.body.contains("application/x-ndjson"))
                let head = try await LiveClient.get(client, history.base + "/diffs", [("Accept", "text/csv")], method: .HEAD)
                #expect(head.status == 200 && head.body.isEmpty)
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func compressedAnswersSayTheSame() async throws {
        try await withTestStore { context in
            let body = #"{"a": "\#(String(repeating: "Zürich ", count: 400_000))", "n": 1.50}"#
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#), (january(hours: 1), body)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                for path in ["/latest", "/diffs", "/timeline"] {
                    let plain = try await LiveClient.get(client, history.base + path)
                    let packed = try await LiveClient.get(client, history.base + path, [("Accept-Encoding", "gzip")])
                    let same = try await LiveClient.get(
                        client, history.base + path, [("Accept-Encoding", "gzip")], through: LiveClient.decompressing)
                    #expect(plain.body == same.body && plain.headers["Content-Encoding"].isEmpty)
                    #expect(packed.headers["Content-Encoding"] == (path == "/timeline" ? [] : ["gzip"]), "\(path)")
                    #expect(plain.headers["Vary"] == ["Accept, Accept-Encoding"])
                    #expect(plain.headers["ETag"] == packed.headers["ETag"])
                }
                let lines = try await LiveClient.get(
                    client, history.base, [("Accept-Encoding", "gzip"), ("Accept", "application/x-ndjson")],
                    through: LiveClient.decompressing)
                #expect(lines.lines.count == 2 && lines.lines[0].contains(body))
            }
        }
    }
}
