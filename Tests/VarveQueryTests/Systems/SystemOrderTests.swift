import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveQuery

/// What lists of systems say of changes, and their order by critical ones, beside a plain recount of random histories.
@Suite struct SystemOrderTests {
    private struct Listed: Equatable {
        let id: String
        let critical: String?
        /// total, critical, high, medium, low
        let week: [Int]
        /// Date, critical, high, medium, low.
        let days: [String]?
    }

    private static let severities = ["critical", "high", "medium", "low"]

    @Test(arguments: [3, 4] as [UInt64], [RandomHistories.Sealing.never, .older, .meanwhileAndAtTheEnd])
    func agrees(seed: UInt64, sealing: RandomHistories.Sealing) async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            // The last day is testTime's, of which a part is to come.
            let last = Int64(testTime.day.epochDay)
            let histories = try await RandomHistories.write(
                writer, store, systems: 9, days: last - 60..<last + 1, sealing: sealing, seed: seed)
            let quiet = [try await writer.register("quiet"), try await writer.register("a-quiet")]
            let references = Dictionary(uniqueKeysWithValues: zip(histories.systems.map(\.id), histories.references))
            let all = histories.systems.map(\.id) + quiet.map(\.id)
            try await withQueryService(store) { client in
                for wanted in [nil, 1, 7, 8, 30, 62, 90] {
                    let expected = all.map { Self.listed($0, references[$0] ?? ReferenceHistory(), days: wanted) }.sorted(by: Self.isBefore)
                    let size = 1 + (wanted ?? 2) % 5
                    let found = try await Self.read(client, "sort=critical" + (wanted.map { "&include_days=\($0)" } ?? ""), size: size)
                    #expect(found == expected, "include_days=\(wanted ?? 0)")
                    let byName = try await Self.read(client, "sort=name" + (wanted.map { "&include_days=\($0)" } ?? ""), size: size)
                    #expect(byName == expected.sorted { $0.id < $1.id })
                }
                // Of what is read first a filter leaves nothing.
                for system in all {
                    let found = try await Self.read(client, "sort=critical&search=\(system)", size: 1)
                    #expect(found.map(\.id).contains(system.rawValue) && found.count == all.count { "\($0)".contains("\(system)") })
                }
            }
        }
    }

    @Test func saysWhatItIsSortedBy() async throws {
        try await withSample { client, _, _ in
            let answer = try await client.get("/api/systems?sort=critical&include_days=2")
            #expect(answer.value("data.pagination.sort_by") as? String == "last_critical")
            #expect(answer.value("data.pagination.sort_direction") as? String == "desc")
            #expect(
                answer.body.contains(
                    #""last_critical_time":"2026-03-04T00:00:00.000000Z","changes_7d":{"total":3,"critical":1,"high":0,"medium":1,"low":1},"#
                        + #""days":[{"date":"2026-03-04","critical":1,"high":0,"medium":1,"low":1}]}"#), "\(answer)")
            let one = try await client.get("/api/systems/\(SampleHistory.name)")
            #expect(one.value("data.last_critical_time") as? String == "2026-03-04T00:00:00.000000Z")
            #expect(!one.body.contains(#""days""#))
            #expect(try await client.get("/api/systems?sort=critical&page=1000000000").value("data.pagination.total_count") as? Int == 1)
            for (query, key) in [
                ("sort=critical&silent_for=3d", "sort"), ("sort=newest", "sort"), ("include_days=0", "include_days"),
                ("include_days=91", "include_days"), ("include_days=x", "include_days"),
            ] {
                let bad = try await client.get("/api/systems?\(query)")
                #expect(bad.status == 400 && bad.value("data.errors.key") as? [String] == [key], "\(query)")
            }
            #expect(try await client.get("/api/systems?sort=name&silent_for=3d").status == 200)
        }
    }

    private static func isBefore(_ left: Listed, _ right: Listed) -> Bool {
        let (first, second) = (left.critical ?? "", right.critical ?? "")
        return first == second ? left.id < right.id : first > second
    }

    private static func listed(_ system: SystemID, _ history: ReferenceHistory, days: Int?) -> Listed {
        let critical = history.inventories.last { $0.changes.contains { $0.severity == "critical" } }
        let start = testTime.microseconds - 7 * Timestamp.microsecondsPerDay
        let week = counts(history.inventories.filter { $0.time >= start })
        let told = days.map { count in
            (0..<count).compactMap { back -> String? in
                let day = Int64(testTime.day.epochDay - back)
                let own = counts(history.inventories.filter { $0.time / Timestamp.microsecondsPerDay == day })
                return own.reduce(0, +) > 0 ? "\(ReferenceDate(day: day).text) \(own)" : nil
            }
        }
        return Listed(
            id: system.rawValue, critical: critical.map { ReferenceDate.text($0.time) }, week: [week.reduce(0, +)] + week, days: told)
    }

    private static func counts(_ inventories: [ReferenceInventory]) -> [Int] {
        severities.map { name in inventories.flatMap(\.changes).count { $0.severity == name } }
    }

    /// All pages.
    private static func read(_ client: QueryClient, _ query: String, size: Int) async throws -> [Listed] {
        var systems: [Listed] = []
        for page in 1... {
            let answer = try await client.get("/api/systems?\(query)&page=\(page)&page_size=\(size)")
            let found = try #require(answer.value("data.systems") as? [[String: Any]], "\(answer)")
            systems += found.map(listed)
            let total = try #require(answer.value("data.pagination.total_count") as? Int)
            if page * size >= total {
                #expect(systems.count == total)
                break
            }
        }
        return systems
    }

    private static func listed(_ json: [String: Any]) -> Listed {
        let week = json["changes_7d"] as? [String: Int] ?? [:]
        let days = (json["days"] as? [[String: Any]])?.map { day in
            "\(day["date"] as? String ?? "") \(severities.map { day[$0] as? Int ?? -1 })"
        }
        return Listed(
            id: json["id"] as? String ?? "", critical: json["last_critical_time"] as? String,
            week: (["total"] + severities).map { week[$0] ?? -1 }, days: days)
    }
}
