import Foundation
import HTTPTypes
import HummingbirdTesting
import RedisClient
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// What the two routes answer, member for member as on the source's pages.
@Suite struct TimelineRoutesTests {
    private static let base = "/api/systems/\(SampleHistory.name)/inventory"

    @Test func answersTheTimeline() async throws {
        try await withSample { client, history, _ in
            let ids = history.inventories.map(\.id)
            let answer = try await client.get(Self.base + "/timeline")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
            #expect(
                answer.json
                    == TestAnswer.parse(
                        """
                        {"code": 200, "message": "inventory timeline retrieved successfully", "data": {
                          "summary": {"total": 3, "critical": 1, "high": 0, "medium": 1, "low": 1},
                          "groups": [
                            {"date": "2026-03-04", "inventory_count": 3, "change_count": 3, "inventory_ids": [\(ids[1]), \(ids[2]), \(ids[3])]},
                            {"date": "2026-03-02", "inventory_count": 1, "change_count": 0, "inventory_ids": [\(ids[0])]}],
                          "pagination": {"page": 1, "page_size": 20, "total_count": 2, "total_pages": 1, "has_next": false,
                            "has_prev": false, "next_page": null, "prev_page": null, "sort_by": "date", "sort_direction": "desc"}}}
                        """))
        }
    }

    @Test func answersTheDays() async throws {
        try await withSample { client, _, _ in
            #expect(
                try await client.get(Self.base + "/days").body == """
                    {"code":200,"message":"inventory days retrieved successfully","data":{\
                    "summary":{"total":3,"critical":1,"high":0,"medium":1,"low":1},"days":[\
                    {"date":"2026-03-04","inventory_count":3,"total":3,"critical":1,"high":0,"medium":1,"low":1},\
                    {"date":"2026-03-02","inventory_count":1,"total":0,"critical":0,"high":0,"medium":0,"low":0}]}}
                    """)
            for (query, dates, total) in [
                ("from_date=2026-03-03", ["2026-03-04"], 3), ("to_date=2026-03-03", ["2026-03-02"], 0),
                ("from_date=2026-03-02&to_date=2026-03-04", ["2026-03-04", "2026-03-02"], 3),
                ("from_date=2026-03-04&to_date=2026-03-04", ["2026-03-04"], 3),
                ("from_date=2026-03-04&to_date=2026-03-04T12:00:00Z", ["2026-03-04"], 2), ("from_date=2026-03-05", [], 0),
                ("severity=critical&page=2&page_size=1", ["2026-03-04", "2026-03-02"], 1),
                ("search=zurich", ["2026-03-04", "2026-03-02"], 0), ("search=Z%C3%BCrich", ["2026-03-04", "2026-03-02"], 1),
            ] {
                let answer = try await client.get(Self.base + "/days?" + query)
                #expect(answer.value("data.days.date") as? [String] == dates, "\(query): \(answer)")
                #expect(answer.value("data.summary.total") as? Int == total, "\(query)")
            }
            for query in ["from_date=2026-03-05&to_date=2026-03-04", "from_date=2026-02-30", "to_date=now", "severity=x"] {
                #expect(try await client.get(Self.base + "/days?" + query).status == 400, "\(query)")
            }
            let both = try await client.get(Self.base + "/timeline?from_date=2026-03-04")
            #expect(both.status == 400, "pages take instants alone")
        }
    }

    @Test func answersTheChanges() async throws {
        try await withSample { client, history, _ in
            let (first, second, third, last) = (
                history.inventories[0].id, history.inventories[1], history.inventories[2].id, history.inventories[3]
            )
            let answer = try await client.get(Self.base + "/diffs")
            // Compared as text: values must come back byte for byte.
            #expect(
                answer.body == """
                    {"code":200,"message":"inventory diffs retrieved successfully","data":{"diffs":[\
                    {"id":\(last.changeIDs[0]),"system_id":"sys_123456789","previous_inventory_id":\(third),"inventory_id":\(last.id),\
                    "diff_type":"delete","field_path":"facts.modules.ma\\"il1",\
                    "previous_value":12345678901234567890123456789012345678901,"current_value":null,"severity":"low",\
                    "category":"modules","notification_sent":false,"created_at":"2026-03-04T23:59:59.999999Z","rules_version":"test"},\
                    {"id":\(second.changeIDs[1]),"system_id":"sys_123456789","previous_inventory_id":\(first),"inventory_id":\(second.id),\
                    "diff_type":"create","field_path":"facts.firewall","previous_value":null,\
                    "current_value":{"open" : [22, 1e2], "note":"Z\\u00fcrich \\ud800"},"severity":"critical",\
                    "category":"security","notification_sent":false,"created_at":"2026-03-04T00:00:00.000000Z","rules_version":"test"},\
                    {"id":\(second.changeIDs[0]),"system_id":"sys_123456789","previous_inventory_id":\(first),"inventory_id":\(second.id),\
                    "diff_type":"update","field_path":"facts.distro.version","previous_value":"9.3","current_value":"9.4",\
                    "severity":"medium","category":"os","notification_sent":false,"created_at":"2026-03-04T00:00:00.000000Z","rules_version":"test"}\
                    ],"pagination":{"page":1,"page_size":20,"total_count":3,"total_pages":1,"has_next":false,"has_prev":false,\
                    "next_page":null,"prev_page":null,"sort_by":"created_at","sort_direction":"desc"}}}
                    """)
        }
    }

    @Test func filters() async throws {
        try await withSample { client, history, _ in
            let ids = history.inventories.map(\.id)
            for (query, total) in [
                ("severity=critical", 1), ("severity=critical,low", 2), ("severity=critical&severity=low&category=os", 0),
                ("diff_type=update&unknown=%zz", 1), ("search=Z%C3%9CRICH", 1), ("search=ma%22IL1", 1), ("search=%5Cu00fc", 1),
                ("search=9.", 1), ("search=%EF%BF%BD", 1), ("search=zz+top", 0), ("from_date=2026-03-04T00:00:00.000001Z", 1),
                ("from_date=2026-03-04T00:00:00Z", 3), ("to_date=2026-03-04T01:00:00+01:00", 2), ("to_date=2026-03-03T23:59:59.999999Z", 0),
            ] {
                let diffs = try await client.get(Self.base + "/diffs?" + query)
                let timeline = try await client.get(Self.base + "/timeline?" + query)
                #expect(diffs.value("data.pagination.total_count") as? Int == total, "\(query): \(diffs)")
                #expect(timeline.value("data.summary.total") as? Int == total, "\(query): \(timeline)")
            }
            for (query, total) in [
                ("inventory_id=\(ids[1])", 2), ("inventory_id=\(ids[1])&inventory_id=\(ids[3])&inventory_id=\(ids[3])", 3),
                ("inventory_id=\(ids[2])", 0), ("inventory_id=7777777", 0), ("date=2026-03-04", 3), ("date=2026-03-02", 0),
                ("date=2026-03-04&from_date=2026-03-04T12:00:00Z", 1), ("date=2026-03-04&from_date=2026-03-05T00:00:00Z", 0),
            ] {
                let diffs = try await client.get(Self.base + "/diffs?" + query)
                #expect(diffs.value("data.pagination.total_count") as? Int == total, "\(query): \(diffs)")
            }
        }
    }

    @Test func pages() async throws {
        try await withSample { client, _, _ in
            let second = try await client.get(Self.base + "/diffs?page=2&page_size=1")
            #expect(
                second.value("data.pagination") as? NSDictionary
                    == TestAnswer.parse(
                        """
                        {"page": 2, "page_size": 1, "total_count": 3, "total_pages": 3, "has_next": true, "has_prev": true, "next_page": 3,
                        "prev_page": 1, "sort_by": "created_at", "sort_direction": "desc"}
                        """))
            for page in ["3", "9223372036854775807"] {
                let answer = try await client.get(Self.base + "/timeline?page_size=200&page=\(page)")
                #expect(answer.status == 200)
                #expect(answer.value("data.groups") as? NSArray == [])
                #expect(answer.value("data.summary.total") as? Int == 3)
                #expect(answer.value("data.pagination.prev_page") as? Int == 1)
            }
        }
    }

    @Test func takesTheLongestAddressesOverASocket() async throws {
        try await withStore { store, _ in
            let history = try await SampleHistory.write(HistoryWriter(store: store))
            let ids = [history.inventories[1].id] + (0..<1999).map { 4_611_686_018_427_387_904 + $0 }
            let query = ids.map { "inventory_id=\($0)" }.joined(separator: "&")
            try await withQueryService(store, over: .live) { client in
                let answer = try await client.get(Self.base + "/diffs?" + query)
                #expect(answer.value("data.pagination.total_count") as? Int == 2, "\(answer)")
                #expect(try await client.get(Self.base + "/diffs?" + query + "&inventory_id=1").status == 400)
            }
        }
    }

    @Test func systemWithoutHistoryIsEmpty() async throws {
        try await withStore { store, _ in
            _ = try await HistoryWriter(store: store).register("new.system_1-A")
            try await withQueryService(store) { client in
                for path in ["timeline", "diffs"] {
                    let answer = try await client.get("/api/systems/new%2Esystem_1%2dA/inventory/\(path)")
                    #expect(answer.status == 200)
                    #expect(answer.value("data.pagination.total_pages") as? Int == 0)
                }
            }
        }
    }

    @Test func readIsRepeatedWhenACommitFallsIntoIt() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("a")
            let attempts = try await store.consistently(system) { keys, _ in
                let seen = try await store.redis.send(.hget(keys.head, "revision")).string()
                if seen != "2" { try await writer.commit([NewInventory(system: system, receivedAt: testTime, changes: [])]) }
                return seen
            }
            #expect(attempts == "2")
        }
    }
}
