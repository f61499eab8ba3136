import HummingbirdTesting
import NIOHTTP1
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules

@testable import VarveQuery
@testable import VarveStore

@Suite struct ConditionalTests {
    private static func paths(_ history: SentHistory) -> [String] {
        let ids = history.inventories.map(\.id)
        return [
            "/timeline", "/days", "/diffs", "", "/latest", "/\(ids[0])", "/at?time=2026-06-01T00:00:00Z",
            "/compare?from=\(ids[0])&to=\(ids[1])",
            "/fields?path=a", "/diffs/latest", "/changes", "/changes/latest",
        ].map { history.base + $0 }
    }

    @Test(.timeLimit(.minutes(2))) func unchangedAnswersAreNotSentAgain() async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#), (january(hours: 1), #"{"a":2}"#)], to: context)
            let rules = ActiveRules(.standard)
            try await withQueryService(context.store, rules: rules, over: .live) { client in
                var known: [String: String] = [:]
                for path in Self.paths(history) {
                    let first = try await LiveClient.get(client, path)
                    let tag = try #require(first.headers.first(name: "ETag"), "\(path)")
                    #expect(first.status == 200 && tag.hasPrefix("W/\""))
                    #expect(first.headers["Cache-Control"] == ["private, no-cache"])
                    for field in [tag, "*", #""other", "# + tag, String(tag.dropFirst(2))] {
                        let again = try await LiveClient.get(client, path, [("If-None-Match", field), ("Accept-Encoding", "gzip")])
                        #expect(again.status == 304 && again.body.isEmpty && again.headers.first(name: "ETag") == tag, "\(path) \(field)")
                    }
                    let head = try await LiveClient.get(client, path, [("If-None-Match", tag)], method: .HEAD)
                    #expect(head.status == 304)
                    known[path] = tag
                }
                #expect(Set(known.values).count == known.count, "a tag says nothing of another address")
                rules.replace(
                    with: RuleBook(file: try RulesFile.parse("rules: [{path: n, category: os, severity: low}]", name: "rules.yaml")))
                for (path, tag) in known {
                    let depends = path.contains("/compare") || path.contains("/fields")
                    #expect(try await LiveClient.get(client, path, [("If-None-Match", tag)]).status == (depends ? 200 : 304), "\(path)")
                }
                rules.replace(with: .standard)
                _ = try await context.redis.send(.hincrby(context.keys[0].system(history.system.number).head, "revision", 1))
                for (path, tag) in known {
                    #expect(try await LiveClient.get(client, path, [("If-None-Match", tag)]).status == 200, "\(path)")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func oneReadDecides() async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                let tag = try #require(try await LiveClient.get(client, history.base + "/diffs").headers.first(name: "ETag"))
                _ = try await context.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
                #expect(try await LiveClient.get(client, history.base + "/diffs", [("If-None-Match", tag)]).status == 304)
                #expect(try await Self.reads(context) == ["cmdstat_hget:calls=1", "cmdstat_hmget:calls=1"])
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func theSameQuestionIsAnsweredFromMemoryWhileNothingIsCommitted() async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#), (january(hours: 1), #"{"a":2}"#)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                for path in Self.paths(history) {
                    let first = try await LiveClient.get(client, path)
                    _ = try await context.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
                    let again = try await LiveClient.get(client, path)
                    #expect(again.status == 200 && again.body == first.body, "\(path)")
                    #expect(again.headers["ETag"] == first.headers["ETag"] && again.headers["Cache-Control"] == ["private, no-cache"])
                    #expect(try await Self.reads(context) == ["cmdstat_hget:calls=1", "cmdstat_hmget:calls=1"], "\(path)")
                }
                let head = context.keys[0].system(history.system.number).head
                _ = try await context.redis.send(RedisCommand("HSET", [.string(head), "revision", "77", "c:0", "5"], key: head))
                #expect(try await LiveClient.get(client, history.base + "/changes").body.contains(#""total_changes":6,"#))
                // Whoever may not see the system gets nothing of it.
                let stranger = QueryClient(
                    client: client.client, token: try await TestTokens().token(.some([try #require(OrganizationID("other"))])))
                #expect(try await LiveClient.get(stranger, history.base + "/changes").status == 403)
            }
        }
    }

    /// A Redis that lost its last writes, or was restored, has revisions again, of other inventories with the same content.
    @Test(.timeLimit(.minutes(1))) func theSameRevisionOfAnotherInventoryIsAnotherAnswer() async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#), (january(hours: 1), #"{"a":1}"#)], to: context)
            let head = context.keys[0].system(history.system.number).head
            try await withQueryService(context.store, over: .live) { client in
                let first = try await LiveClient.get(client, history.base + "/changes")
                let tag = try #require(first.headers.first(name: "ETag"))
                _ = try await context.redis.send(.hincrby(head, "newest", 7))
                #expect(try await LiveClient.get(client, history.base + "/changes", [("If-None-Match", tag)]).status == 200)
            }
        }
    }

    private static func reads(_ context: TestStore) async throws -> [String] {
        let text = try await context.redis.send(RedisCommand("INFO", ["commandstats"])).string()
        return text.split(separator: "\r\n").filter { $0.hasPrefix("cmdstat_h") || $0.hasPrefix("cmdstat_z") }
            .map { String($0.prefix { $0 != "," }) }.sorted()
    }

    @Test(.timeLimit(.minutes(1))) func answersAboutSeveralSystemsHaveATagOfWhatTheySay() async throws {
        try await withTestStore { context in
            _ = try await SentHistory.write(
                [(january(hours: 0), #"{"installation":"nethsecurity","facts":{"distro":{"name":"NethSec","version":"1"}}}"#)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                var tags: [String: String] = [:]
                for path in [
                    "/api/systems", "/api/systems/a", "/api/inventory/timeline", "/api/inventory/search?path=facts.distro.version&value=1",
                ] {
                    tags[path] = try await Self.answerWithTag(client, path).headers.first(name: "ETag")
                }
                _ = try await SentHistory.write(
                    [(january(hours: 1), #"{"installation":"nethsecurity","facts":{"distro":{"name":"NethSec","version":"1"}}}"#)], of: "b",
                    to: context)
                for (path, tag) in tags {
                    try await eventually("\(path) says something else", within: .seconds(20)) {
                        let again = try await LiveClient.get(client, path, [("If-None-Match", tag)])
                        return again.status == (path == "/api/systems/a" ? 304 : 200)
                    }
                }
            }
        }
    }

    /// A count of the last day falls without anything being committed.
    @Test(.timeLimit(.minutes(1))) func countsOfTheLastDayChangeWithTime() async throws {
        try await withTestStore { context in
            let day = Timestamp.microsecondsPerDay
            let now = context.clock.now
            let history = try await SentHistory.write(
                [(now.advanced(by: -2 * day), #"{"a":1}"#), (now.advanced(by: 1_000_000 - day), #"{"a":2}"#)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                for path in ["/changes", "/changes/latest"].map({ history.base + $0 }) {
                    let recent = try await Self.answerWithTag(client, path)
                    #expect(recent.body.contains(#""recent_changes":1,"#))
                    context.clock.advance(by: .seconds(2))
                    let later = try await Self.answerWithTag(client, path, unlike: recent)
                    #expect(later.body.contains(#""recent_changes":0,"#))
                    context.clock.advance(by: .seconds(-2))
                }
            }
        }
    }

    /// An answer with a tag that is good for as long as the answer is.
    private static func answerWithTag(
        _ client: QueryClient, _ path: String, unlike other: LiveClient.Answer? = nil
    ) async throws -> LiveClient.Answer {
        let field = other?.headers.first(name: "ETag").map { [("If-None-Match", $0)] } ?? []
        let answer = try await LiveClient.get(client, path, field)
        let tag = try #require(answer.headers.first(name: "ETag"))
        #expect(answer.status == 200)
        #expect(try await LiveClient.get(client, path, [("If-None-Match", tag)]).status == 304)
        return answer
    }

    @Test func nothingIsNoUnchangedAnswer() async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write([(january(hours: 0), #"{"a":1}"#)], to: context)
            try await withQueryService(context.store, over: .live) { client in
                #expect(try await LiveClient.get(client, history.base + "/999", [("If-None-Match", "*")]).status == 404)
                let here = history.base + "/at?time=2026-06-01T00:00:00Z"
                #expect(try await LiveClient.get(client, here).status == 200)
                #expect(try await LiveClient.get(client, here, [("If-None-Match", "*")]).status == 304)
                // It goes, as retention would have it; the answer of before is still in memory.
                let keys = context.keys[0].system(history.system.number)
                for month in [Month("2026-01"), Month("2026-03")].compactMap({ $0 }) {
                    _ = try await context.redis.send(.del(keys.month(month).inventories))
                }
                _ = try await context.redis.send(.del(keys.days))
                _ = try await context.redis.send(.hset(keys.head, "newest", "0"))
                _ = try await context.redis.send(.hincrby(keys.head, "revision", 1))
                #expect(try await LiveClient.get(client, here, [("If-None-Match", "*")]).status == 404)
                let head = try await LiveClient.get(client, history.base + "/latest", method: .HEAD)
                let whole = try await LiveClient.get(client, history.base + "/latest")
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(head.headers["Content-Length"] == ["\(whole.body.utf8.count)"])
            }
        }
    }
}
