import HTTPTypes
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveWorker

@testable import VarveStore

/// What is kept beside a history: found by its id, in a list of its own, and nowhere else.
@Suite struct SupersededRouteTests {
    private static let bodies = [#"{"n": 0}"#, #"{"n":9}"#]

    /// A history of two inventories, and between them in time three that were set aside and kept.
    private func withKept(_ body: @Sendable @escaping (QueryClient, SentHistory, TestStore) async throws -> Void) async throws {
        try await withTestStore { context in
            let history = try await SentHistory.write(
                [(january(hours: 0), Self.bodies[0]), (january(hours: 9), Self.bodies[1])], to: context)
            for hour in [3, 1, 2] { try await keep("{\"n\":\(hour)}", of: history.system, at: january(hours: hour), context) }
            let worker = WorkerService(
                store: context.store, configuration: WorkerConfiguration(), rules: ActiveRules(.standard), name: "worker",
                logger: silentLogger)
            try await withServices([worker]) {
                try await eventually("the queue is empty") { try await context.queued() == 0 }
            }
            try await withQueryService(context.store) { try await body($0, history, context) }
        }
    }

    private func keep(_ body: String, of system: RegisteredSystem, at time: Timestamp, _ context: TestStore) async throws {
        var envelope = try context.envelope(system, Array(body.utf8), at: time)
        (envelope.attempts, envelope.isKeptIfSuperseded) = (1, true)
        try await context.pushRaw(envelope.encoded(), to: context.store.partitioning.keys(of: system.id))
    }

    @Test func lists() async throws {
        try await withKept { client, history, _ in
            let all = try await client.get("\(history.base)/superseded")
            let times = [3, 2, 1].map { january(hours: $0).rfc3339 }
            #expect(all.value("data.records.timestamp") as? [String] == times)
            #expect(all.value("data.records.superseded_by") as? [Int64] == [Int64](repeating: history.inventories[1].id, count: 3))
            #expect(all.value("data.pagination.total_count") as? Int == 3 && !all.body.contains("\"data\":{\"n\""))
            let second = try await client.get("\(history.base)/superseded?page=2&page_size=2")
            #expect(second.value("data.records.timestamp") as? [String] == [times[2]])
            let past = try await client.get("\(history.base)/superseded?page=3&page_size=2")
            #expect(past.status == 200 && (past.value("data.records.id") as? [Int64] ?? []).isEmpty)
            #expect(try await client.get("\(history.base)/superseded?page=0").status == 400)
            #expect(try await client.get("/api/systems/nobody/inventory/superseded").status == 404)
            let known = try #require(all.headers[.eTag])
            let response = try await client.client.execute(
                uri: "\(history.base)/superseded", method: .get,
                headers: [.authorization: "Bearer \(client.token)", .ifNoneMatch: known])
            #expect(response.status == .notModified)
        }
    }

    @Test func isFoundByItsID() async throws {
        try await withKept { client, history, _ in
            let listed = try await client.get("\(history.base)/superseded")
            let ids = try #require(listed.value("data.records.id") as? [Int64])
            let one = try await client.get("\(history.base)/\(ids[2])")
            #expect(one.status == 200 && one.body.contains(#""data":{"n":1}"#))
            #expect(one.value("data.has_changes") as? Bool == false)
            #expect(one.value("data.superseded_by") as? Int64 == history.inventories[1].id)
            let compared = try await client.get("\(history.base)/compare?from=\(ids[2])&to=\(history.inventories[1].id)")
            #expect(compared.value("data.diffs.previous_value") as? [Int] == [1])
            #expect(compared.value("data.diffs.current_value") as? [Int] == [9])
            #expect(try await client.get("\(history.base)/\(ids[0] + 4000)").status == 404)
        }
    }

    @Test func isInNothingElse() async throws {
        try await withKept { client, history, _ in
            let listed = try await client.get(history.base)
            #expect(listed.value("data.records.id") as? [Int64] == history.inventories.reversed().map(\.id))
            let then = try await client.get("\(history.base)/at?time=\(january(hours: 4).rfc3339)")
            #expect(then.value("data.id") as? Int64 == history.inventories[0].id)
            let timeline = try await client.get("\(history.base)/timeline")
            #expect(timeline.value("data.groups.inventory_count") as? [Int] == [2])
        }
    }

    @Test func damageIsSaid() async throws {
        try await withKept { client, history, context in
            let listed = try await client.get("\(history.base)/superseded")
            let id = try #require((listed.value("data.records.id") as? [Int64])?.first)
            let keys = context.store.partitioning.keys(of: history.system.id).system(history.system.number)
            _ = try await context.redis.send(.hset(keys.supersededBodies, String(id), .bytes([1, 2, 3])))
            #expect(try await client.get("\(history.base)/\(id)").status == 500)
            _ = try await context.redis.send(.set(keys.superseded, .string("x")))
            #expect(try await client.get("\(history.base)/\(id)").status == 500)
            // Another page: what was answered before is kept with its revision.
            #expect(try await client.get("\(history.base)/superseded?page_size=7").status == 500)
        }
    }
}
