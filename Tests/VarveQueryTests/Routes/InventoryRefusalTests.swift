import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Every answer of the inventory routes but 200.
@Suite struct InventoryRefusalTests {
    private func withHistory(_ body: @Sendable @escaping (QueryClient, SentHistory, TestStore) async throws -> Void) async throws {
        try await withTestStore { context in
            let bodies = (0..<20).map { (january(hours: $0), #"{"facts":{"n":\#($0)},"filler":"\#(String(repeating: "x", count: 300))"}"#) }
            let history = try await SentHistory.write(bodies, to: context)
            try await withQueryService(context.store) { try await body($0, history, context) }
        }
    }

    private static func routes(_ history: SentHistory) -> [String] {
        let id = history.inventories[3].id
        return ["", "/latest", "/\(id)", "/at?time=2026-03-01T00:00:00Z", "/compare?from=\(id)&to=\(id)", "/fields?path=facts.n"]
            .map { history.base + $0 }
    }

    @Test func refusesWhoMayNotSeeTheSystem() async throws {
        let tokens = try TestTokens()
        let other = try #require(OrganizationID("other"))
        let powerless = try await tokens.token(permissions: ["manage:systems"])
        let foreign = try await tokens.token(.some([other]))
        try await withHistory { client, history, _ in
            for route in Self.routes(history) {
                #expect(try await client.get(route).status == 200, "\(route)")
                #expect(try await client.getAnonymously(route).status == 401, "\(route)")
                for token in [powerless, foreign] {
                    let answer = try await client.get(route, authorization: "Bearer \(token)")
                    #expect(answer.body == #"{"code":403,"message":"insufficient permissions","data":{}}"#, "\(route)")
                }
                let unknown = try await client.get(route.replacing("/systems/a/", with: "/systems/b/"))
                #expect(unknown.status == 404 && unknown.value("data.errors.key") as? [String] == ["id"], "\(route)")
            }
        }
    }

    @Test func refusesParameters() async throws {
        try await withHistory { client, history, _ in
            let bad: [(path: String, keys: [String])] = [
                (
                    "?page=0&page_size=201&from_date=x&to_date=y&include_data=yes",
                    ["page", "page_size", "from_date", "to_date", "include_data"]
                ),
                ("?include_data=", ["include_data"]), ("?from_date=2026-03-02T00:00:00Z&to_date=2026-03-01T00:00:00Z", ["from_date"]),
                ("/x", ["inventory_id"]), ("/0", ["inventory_id"]), ("/-1", ["inventory_id"]), ("/1.0", ["inventory_id"]),
                ("/9223372036854775808", ["inventory_id"]), ("/%31", ["inventory_id"]),
                ("/at", ["time"]), ("/at?time=", ["time"]), ("/at?time=yesterday", ["time"]), ("/at?time=2026-03-01", ["time"]),
                ("/compare", ["from", "to"]), ("/compare?from=1", ["to"]), ("/compare?from=a&to=0", ["from", "to"]),
                ("/compare?from=1&from=2&to=3", ["from"]), ("/fields", ["path"]), ("/fields?path=", ["path"]),
                ("/fields?path=a..b&page=0", ["page", "path"]), ("/fields?path=a[]", ["path"]), ("/fields?path=*", ["path"]),
            ]
            for (path, keys) in bad {
                let answer = try await client.get(history.base + path)
                #expect(answer.status == 400, "\(path)")
                #expect(answer.value("data.type") as? String == "validation_error")
                #expect(answer.value("data.errors.key") as? [String] == keys, "\(path): \(answer)")
            }
        }
    }

    @Test func unknownInventoriesAreNotFound() async throws {
        try await withHistory { client, history, context in
            let other = try await SentHistory.write([(january(hours: 0), "{}")], of: "b", to: context)
            let (own, foreign) = (history.inventories[0].id, other.inventories[0].id)
            for id in [foreign, 999_999, Int64.max] {
                let answer = try await client.get("\(history.base)/\(id)")
                #expect(
                    answer.body == """
                        {"code":404,"message":"resource not found","data":{"type":"validation_error","errors":[\
                        {"key":"inventory_id","message":"not_found","value":"\(id)"}]}}
                        """)
                let from = try await client.get("\(history.base)/compare?from=\(id)&to=\(own)")
                #expect(from.status == 404 && from.value("data.errors.key") as? [String] == ["from"])
                let to = try await client.get("\(history.base)/compare?from=\(own)&to=\(id)")
                #expect(to.status == 404 && to.value("data.errors.key") as? [String] == ["to"])
            }
        }
    }

    /// What is stored no longer hashes to what was sent: an error that says so, and the rest of a page.
    @Test(arguments: [false, true]) func damageIsToldAndNeverShown(isSealed: Bool) async throws {
        try await withHistory { client, history, context in
            let (index, system) = (7, history.system)
            let month = context.first.system(system.number).month(january(hours: 0).month)
            if isSealed { try await context.seal() }
            let good = history.inventories[..<index].map(\.id).reversed()
            try await Self.damage(history.inventories[index].id, in: month, context, isSealed)
            let answer = try await client.get("\(history.base)/\(history.inventories[index].id)")
            #expect(
                answer.body == """
                    {"code":500,"message":"stored data is damaged","data":{"error":"Inventory \(history.inventories[index].id) cannot be read: \
                    what is stored is not what was sent, or a part of it is missing"}}
                    """)
            let id = history.inventories[index].id
            #expect(try await client.get("\(history.base)/compare?from=\(history.inventories[0].id)&to=\(id)").status == 500)
            let page = try await client.get("\(history.base)?to_date=\(history.inventories[index].time.rfc3339)")
            let records = try #require(page.value("data.records") as? [[String: Any]])
            #expect(records[0]["data_error"] as? String == "damaged" && records[0]["data"] is NSNull)
            #expect(records[0]["id"] as? Int64 == id)
            #expect(records.dropFirst().compactMap { $0["id"] as? Int64 } == Array(good))
            #expect(records.dropFirst().allSatisfy { $0["data"] is [String: Any] && $0["data_error"] == nil })
            #expect(try await client.get("\(history.base)?include_data=false").status == 200)
        }
    }

    /// Gives an inventory the frame of the first one, which decodes well to something else.
    private static func damage(_ id: Int64, in month: MonthKeys, _ context: TestStore, _ isSealed: Bool) async throws {
        guard isSealed else {
            let frame = SnapshotFrame.whole(try Zstd.compress(Array("{}".utf8)))
            let location = BodyLocation(time: january(hours: 0), inventory: InventoryID(rawValue: id))
            _ = try await context.redis.send(
                .hset(month.snapshots, [(field: String(id), value: .bytes(frame.encoded(at: location)))]))
            return
        }
        var entries = try await MonthReader(redis: context.redis).entries(month)
        let place = try #require(entries.firstIndex { $0.record.id.rawValue == id })
        entries[place].frame = .whole(try Zstd.compress(Array("{}".utf8)))
        _ = try await context.redis.send(.set(month.sealed, .bytes(try SealedMonth.encoded(entries))))
    }

    /// Where not even the records can be read, every route says so.
    @Test func aDamagedMonthIsTold() async throws {
        try await withHistory { client, history, context in
            let month = context.first.system(history.system.number).month(january(hours: 0).month)
            try await context.seal()
            let sealed = try await context.redis.send(.get(month.sealed)).bytes()
            // Cut within the head and within the index, one byte of the index turned, and another format.
            let damaged = [Array(sealed.prefix(1)), Array(sealed.prefix(40)), sealed.enumerated().map { $0 == 30 ? ~$1 : $1 }, [9, 9, 9]]
            for bytes in damaged {
                _ = try await context.redis.send(.set(month.sealed, .bytes(bytes)))
                for route in Self.routes(history) {
                    let answer = try await client.get(route)
                    #expect(answer.status == 500, "\(route): \(answer)")
                    #expect(answer.json["message"] as? String == "stored data is damaged", "\(route): \(answer)")
                }
            }
        }
    }

    @Test func aPageOfTooMuchDataIsRefused() async throws {
        try await withTestStore { context in
            let long = String(repeating: "x", count: 9 << 20)
            let bodies = (0..<8).map { (january(hours: $0), #"{"n":\#($0),"x":"\#(long)"}"#) }
            let history = try await SentHistory.write(bodies, to: context)
            try await withQueryService(context.store) { client in
                let answer = try await client.get(history.base)
                #expect(answer.status == 400 && answer.value("data.errors.key") as? [String] == ["page_size"], "\(answer.body.prefix(300))")
                #expect(try await client.get("\(history.base)?include_data=false").status == 200)
                let page = try await client.get("\(history.base)?page_size=2&page=4")
                #expect(page.status == 200 && page.body.utf8.count > 18 << 20)
            }
        }
    }

    /// The record of an inventory outlives its snapshot.
    @Test func aThinnedOutSnapshotLeavesTheRecord() async throws {
        try await withHistory { client, history, context in
            let (sent, month) = (history.inventories[19], context.first.system(history.system.number).month(january(hours: 0).month))
            _ = try await context.redis.send(.hdel(month.snapshots, [String(sent.id)]))
            let answer = try await client.get("\(history.base)/\(sent.id)")
            #expect(answer.status == 200 && answer.value("data.data") is NSNull)
            #expect(answer.value("data.data_error") as? String == "thinned_out")
            let comparison = try await client.get("\(history.base)/compare?from=\(history.inventories[0].id)&to=\(sent.id)")
            #expect(comparison.status == 404)
            #expect(comparison.value("data.details") as? String == "the snapshot of inventory \(sent.id) is no longer kept")
        }
    }
}
