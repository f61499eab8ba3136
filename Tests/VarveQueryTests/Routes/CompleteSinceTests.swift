import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Where retention has let something go, answers about the past say so; where it has not, they are what they were.
@Suite struct CompleteSinceTests {
    /// Two a day from 2025-06-01 to 2026-02-28; a change each day; it is 2026-03-05.
    private static let inventories = (0..<546).map { number in
        (Day("2025-06-01")!.start.advanced(by: Int64(number) * 43_200_000_000), #"{"v":\#(number / 2),"list":[\#(number)]}"#)
    }

    private func withHistory(
        _ policy: RetentionPolicy, _ body: @Sendable @escaping (QueryClient, SentHistory) async throws -> Void
    ) async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write(Self.inventories, to: context)
            try await context.seal()
            let lease = try #require(try await Leases(store: context.store).acquire(0, token: "test 1"))
            var cursor = RetentionStep.Cursor()
            let progress = try await RetentionStep(store: context.store, lease: lease, policy: policy).run(&cursor, limit: 1000)
            try #require(progress.failed.isEmpty && (progress.months > 0) != policy.isOff)
            try await withQueryService(context.store) { try await body($0, history) }
        }
    }

    /// Every answer about the past that is a 200, whatever has gone.
    private static func paths(_ history: SentHistory) -> [String] {
        let ids = history.inventories.suffix(2).map(\.id)
        return [
            "/timeline", "/timeline?page=9", "/days", "/days?search=v", "/diffs", "/diffs?search=v", "/diffs?inventory_id=\(ids[0])", "",
            "?include_data=false",
            "/\(ids[0])", "/at?time=2026-03-01T00:00:00Z", "/compare?from=\(ids[0])&to=\(ids[1])", "/fields?path=v", "/fields?path=list",
        ].map { history.base + $0 }
    }

    private static let policies: [(RetentionPolicy, String)] = [
        (RetentionPolicy(), ""),
        (RetentionPolicy(snapshots: 100), #""snapshots":"2025-11-01T00:00:00.000000Z""#),
        (RetentionPolicy(diffs: 100), #""changes":"2025-11-01T00:00:00.000000Z""#),
        (
            RetentionPolicy(snapshots: 50, diffs: 100),
            #""snapshots":"2026-01-01T00:00:00.000000Z","changes":"2025-11-01T00:00:00.000000Z""#
        ),
        (
            RetentionPolicy(days: 200),
            #""snapshots":"2025-08-01T00:00:00.000000Z","changes":"2025-08-01T00:00:00.000000Z","inventories":"2025-08-01T00:00:00.000000Z""#
        ),
    ]

    @Test(arguments: policies.indices) func answersSaySinceWhenHistoryIsComplete(index: Int) async throws {
        let (policy, expected) = Self.policies[index]
        try await withHistory(policy) { client, history in
            for path in Self.paths(history) {
                let answer = try await client.get(path)
                #expect(answer.status == 200, "\(path)")
                let isThere = answer.body.hasSuffix(#","complete_since":{\#(expected)}}}"#)
                #expect(isThere != expected.isEmpty, "\(path): \(answer.body.suffix(300))")
                #expect(!expected.isEmpty || !answer.body.contains("complete_since"), "\(path)")
            }
            let latest = try await client.get("\(history.base)/latest")
            #expect(latest.status == 200 && !latest.body.contains("complete_since"))
        }
    }

    @Test func aSnapshotThatHasGoneIsNamed() async throws {
        try await withHistory(RetentionPolicy(snapshots: 100)) { client, history in
            let (gone, last) = (history.inventories[100], history.inventories[545])
            let since = #""complete_since":{"snapshots":"2025-11-01T00:00:00.000000Z"}"#
            for path in ["\(gone.id)", "at?time=\(gone.time.rfc3339)"] {
                let answer = try await client.get("\(history.base)/\(path)")
                #expect(answer.status == 200 && answer.value("data.id") as? Int64 == gone.id)
                #expect(answer.body.contains(#""data":null,"data_error":"thinned_out""#) && answer.body.hasSuffix(since + "}}"), "\(path)")
            }
            #expect(
                try await client.get("\(history.base)/compare?from=\(last.id)&to=\(gone.id)").body == """
                    {"code":404,"message":"resource not found","data":{"type":"validation_error","errors":[{"key":"inventory_id",\
                    "message":"not_found","value":"\(gone.id)"}],"details":"the snapshot of inventory \(gone.id) is no longer kept",\(since)}}
                    """)
        }
    }

    @Test func aRecordThatHasGoneMayHaveBeen() async throws {
        try await withHistory(RetentionPolicy(days: 200)) { client, history in
            let (first, gone, last) = (history.inventories[0], history.inventories[61], history.inventories[545])
            let month = "2025-08-01T00:00:00.000000Z"
            let since = #""complete_since":{"snapshots":"\#(month)","changes":"\#(month)","inventories":"\#(month)"}"#
            let details = #""details":"the system has no inventory of this id, or it is no longer kept",\#(since)"#
            for path in ["\(gone.id)", "compare?from=\(gone.id)&to=\(last.id)", "compare?from=\(last.id)&to=\(gone.id)"] {
                let answer = try await client.get("\(history.base)/\(path)")
                #expect(answer.status == 404 && answer.body.hasSuffix(details + "}}"), "\(path): \(answer)")
            }
            // Nothing tells which inventory was current then, so none is passed off as it.
            let then = try await client.get("\(history.base)/at?time=\(gone.time.rfc3339)")
            #expect(then.status == 404 && then.body.contains("no longer kept") && then.body.hasSuffix(since + "}}"), "\(then)")
            #expect(try await client.get("\(history.base)/at?time=\(first.time.rfc3339)").value("data.id") as? Int64 == first.id)
            let before = try await client.get("\(history.base)/at?time=2025-05-31T23:59:59Z")
            #expect(before.status == 404 && before.body.contains("had sent no inventory by then"), "\(before)")
            let after = try await client.get("\(history.base)/at?time=2025-08-01T00:00:00Z")
            #expect(after.value("data.id") as? Int64 == history.inventories[122].id)
        }
    }

    /// Changes that have gone tell nothing about a field: what snapshots are left are looked at.
    @Test(arguments: [RetentionPolicy(diffs: 100), RetentionPolicy(days: 200)])
    func fieldsComeFromSnapshotsWhereChangesHaveGone(policy: RetentionPolicy) async throws {
        try await withHistory(policy) { client, history in
            let answer = try await client.get("\(history.base)/fields?path=v&page_size=200")
            #expect(answer.value("data.source") as? String == "snapshots")
            #expect(answer.value("data.examined_since") is NSNull)
            let total = try #require(answer.value("data.pagination.total_count") as? Int)
            #expect(policy.days == nil ? total == 273 : total < 273 && total > 212)
        }
    }
}
