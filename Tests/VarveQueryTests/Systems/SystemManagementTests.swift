import Foundation
import HTTPTypes
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Making, changing and deleting systems over HTTP.
@Suite struct SystemManagementTests {
    private func token(_ organizations: String..., permissions: [String] = ["manage:systems"]) async throws -> String {
        let scope: OrganizationScope = organizations == ["*"] ? .all : .some(Set(organizations.compactMap { OrganizationID($0) }))
        return try await TestTokens().token(scope, permissions: permissions)
    }

    @Test func createsAndRotates() async throws {
        try await withStore { store, _ in
            try await withQueryService(store) { client in
                let all = try await token("*")
                let made = try await client.send(
                    .post, "/api/systems", #"{"id":"one","name":"Z\u00fcrich","organization":"acme"}"#, token: all)
                #expect(made.status == 201)
                let (key, secret) = (made.value("data.system_key") as? String ?? "", made.value("data.system_secret") as? String ?? "")
                let system = try #require(try await Registry(store: store).find(key: key))
                #expect(system.id.rawValue == "one" && system.record.name == "Zürich" && system.record.organization == "acme")
                #expect(system.record.secret.matches(secret.utf8))
                let rotated = try await client.send(.post, "/api/systems/one/rotate", token: all)
                let next = rotated.value("data.system_secret") as? String ?? ""
                #expect(rotated.status == 200 && rotated.value("data.system_key") as? String == key && next != secret)
                #expect(try await Registry(store: store).find(system.id)?.record.secret.matches(next.utf8) == true)
                let random = try await client.send(.post, "/api/systems", "{}", token: all)
                #expect(random.status == 201 && (random.value("data.system_id") as? String)?.count == 36)
            }
        }
    }

    @Test func refusesBadBodies() async throws {
        try await withStore { store, _ in
            try await withQueryService(store) { client in
                let all = try await token("*")
                let several = try await client.send(
                    .post, "/api/systems", #"{"id":"inventory","name":"","organization":7,"colour":1}"#, token: all)
                #expect(several.status == 400)
                #expect(several.value("data.errors.key") as? [String] == ["id", "name", "organization", "colour"])
                for body in [
                    "", "{", "[]", "7", #"{"id":null}"#, #"{"name":"\#(String(repeating: "x", count: 257))"}"#, #"{"state":"active"}"#,
                ] {
                    #expect(try await client.send(.post, "/api/systems", body, token: all).status == 400, "\(body)")
                }
                let large = #"{"name":"\#(String(repeating: "x", count: 70_000))"}"#
                #expect(try await client.send(.post, "/api/systems", large, token: all).status == 413)
                #expect(try await client.send(.post, "/api/systems", #"{"id":"one"}"#, token: all).status == 201)
                let again = try await client.send(.post, "/api/systems", #"{"id":"one"}"#, token: all)
                #expect(again.status == 409 && again.value("data.errors.key") as? [String] == ["id"])
                for body in [#"{"id":"two"}"#, #"{"state":"deleted"}"#, #"{"state":true}"#] {
                    #expect(try await client.send(.patch, "/api/systems/one", body, token: all).status == 400)
                }
                #expect(try await client.send(.patch, "/api/systems/none", "{}", token: all).status == 404)
            }
        }
    }

    @Test("a bearer touches systems of its organizations only, on both sides of a move")
    func organizations() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("one", organization: "acme")
            try await withQueryService(store) { client in
                let (acme, other, both) = (try await token("acme"), try await token("other"), try await token("acme", "other"))
                let reader = try await token("*", permissions: ["read:systems"])
                let move = #"{"organization":"other"}"#
                for (token, body) in [(acme, move), (other, move), (other, #"{"name":"x"}"#), (reader, #"{"name":"x"}"#)] {
                    #expect(try await client.send(.patch, "/api/systems/one", body, token: token).status == 403)
                }
                for token in [other, reader] {
                    #expect(try await client.send(.post, "/api/systems/one/rotate", token: token).status == 403)
                    #expect(try await client.send(.delete, "/api/systems/one", token: token).status == 403)
                    #expect(try await client.send(.post, "/api/systems", #"{"organization":"acme"}"#, token: token).status == 403)
                }
                let head = store.partitioning.keys(of: system.id).system(system.number).head
                let before = try await store.redis.send(.hget(head, "revision")).string()
                let moved = try await client.send(
                    .patch, "/api/systems/one", #"{"organization":"other","name":"Moved","state":"suspended"}"#, token: both)
                #expect(moved.status == 200 && moved.value("data.organization") as? String == "other")
                #expect(moved.value("data.name") as? String == "Moved" && moved.value("data.state") as? String == "suspended")
                #expect(try await store.redis.send(.hget(head, "organization")).string() == "other")
                #expect(try await store.redis.send(.hget(head, "revision")).string() != before, "workers read the head again")
                #expect(try await Registry(store: store).find(system.id)?.record.formerOrganizations == ["acme"])
                #expect(try await client.send(.patch, "/api/systems/one", "{}", token: acme).status == 403)
            }
        }
    }

    @Test("a deleted system is gone at once; its data goes in steps, whoever takes them")
    func deletes() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let history = try await SampleHistory.write(writer)
            let keys = store.partitioning.keys(of: history.system.id)
            try await withQueryService(store) { client in
                let all = try await token("*")
                #expect(try await client.get("/api/systems").value("data.pagination.total_count") as? Int == 1)
                let path = "/api/systems/\(SampleHistory.name)"
                let deleted = try await client.send(.delete, path, token: all)
                #expect(deleted.status == 202 && deleted.value("data.system_id") as? String == SampleHistory.name)
                #expect(try await client.send(.delete, path, token: all).status == 404)
                #expect(try await client.get(path).status == 404)
                #expect(try await client.send(.post, "/api/systems", #"{"id":"\#(SampleHistory.name)"}"#, token: all).status == 409)
                try await eventually("it is listed no more") {
                    try await client.get("/api/systems").value("data.pagination.total_count") as? Int == 0
                }
                await #expect(throws: HistoryWriter.Refused.self) {
                    try await writer.commit([NewInventory(system: history.system, receivedAt: testTime, changes: [])])
                }
                // What a worker does in its maintenance; another one may do the same step at the same time.
                #expect(try await store.redis.send(.zcard(keys.erasing)).integer() == 1)
                var steps = 0
                while case .more = try await Erasure(store: store).step(in: keys, skipping: []) { steps += 1 }
                #expect(steps >= 2)
                #expect(try await store.redis.send(.zcard(keys.erasing)).integer() == 0)
                let left = try await store.redis.send(RedisCommand("KEYS", ["varve:*:s:*"])).array()
                #expect(left.isEmpty)
                var found = Verification()
                try await Verifier(store: store).verify(keys.partition, isStill: false) { found.add($0) }
                #expect(found.disagreements.isEmpty)
                #expect(try await client.send(.post, "/api/systems", #"{"id":"\#(SampleHistory.name)"}"#, token: all).status == 201)
            }
        }
    }
}
