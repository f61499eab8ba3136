import Crypto
import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// Stores of earlier releases under the processes of this build.
    struct UpgradeTests {
        @Test(
            "what an earlier release said of its store, this one says too; then it goes on where that one stopped",
            .timeLimit(.minutes(5)), arguments: StoreOfRelease.all)
        func goesOn(_ store: StoreOfRelease) async throws {
            let recorded = try store.recorded()
            try await withWorkspace { workspace in
                try await store.withRedis(workspace) { redis in
                    let query = try workspace.start(
                        ["query", "--redis", redis.address, "--query-port", "0"], environment: StoreOfRelease.secret)
                    let address = try await query.line(beginning: "query listens on ")
                    let token = try #require(
                        try await workspace.run(["token", "issue", "--all"], environment: StoreOfRelease.secret).lines.first)
                    try await expectAnswers(recorded["answers"], of: address, token)
                    try await expectDeadLetter(recorded["dead_letter"], on: redis, workspace)

                    let worker = try await workspace.worker(on: redis)
                    try await withStore(at: redis.address) { store in
                        try await eventually("the queues are worked off", within: .seconds(90)) {
                            try await Queue(store: store).statistics().allSatisfy { $0.queued == 0 }
                        }
                    }
                    try await expectStored(recorded["queued"], of: address, token)
                    let gateway = try await workspace.gateway(on: redis)
                    try await expectPosts(recorded["credentials"], to: gateway.address, of: address, token)
                    for process in [gateway.process, worker, query] {
                        process.signal(SIGTERM)
                        #expect(try await process.status() == 0)
                    }
                    try await expectWhole(recorded, on: redis, workspace)
                }
            }
        }

        private func expectAnswers(_ answers: JSONValue, of query: String, _ token: String) async throws {
            #expect(answers.names.count >= 28)
            for path in answers.names.sorted() {
                let now = try await TestHTTP.get(query + path, token: token)
                #expect(now.status == 200, "\(path)")
                let data = try now.json["data"]
                #expect(data.has(answers[path]), "\(path): \(data) instead of \(answers[path])")
            }
        }

        private func expectDeadLetter(_ digest: JSONValue, on redis: RedisServer, _ workspace: Workspace) async throws {
            let list = try await workspace.run(["queue", "dead", "list", "--json", "--redis", redis.address])
            let letters = try JSONValue(parsing: list.output).elements
            guard let digest = digest.string else { return #expect(letters.isEmpty) }
            #expect(letters.count == 1)
            let id = try #require(letters.first?["id"].string)
            let body = try await workspace.run(["queue", "dead", "show", id, "--body", "--redis", redis.address])
            #expect(sha256(body.output) == digest)
        }

        /// What waited is stored, in order, as it was posted.
        private func expectStored(_ queued: JSONValue, of query: String, _ token: String) async throws {
            let bySystem = Dictionary(grouping: queued.elements) { $0["system"].string ?? "" }
            #expect(bySystem.count == 4)
            for (system, posts) in bySystem {
                let newest = try await digests(of: system, posts.count, query, token)
                #expect(newest == posts.reversed().map { $0["sha256"].string })
            }
        }

        private func expectPosts(_ credentials: JSONValue, to gateway: String, of query: String, _ token: String) async throws {
            for system in credentials.names.sorted() {
                let own = credentials[system]
                let body = #"{"host":"\#(system)","after":"the upgrade"}"#
                let header = TestHTTP.basic(try #require(own["key"].string), try #require(own["secret"].string))
                #expect(try await TestHTTP.post(body, to: gateway + "/api/systems/inventory", headers: [header]).status == 202)
                try await eventually("\(system)'s post is stored") {
                    try await digests(of: system, 1, query, token) == [sha256(body)]
                }
            }
        }

        /// Of the newest inventories, newest first.
        private func digests(of system: String, _ count: Int, _ query: String, _ token: String) async throws -> [String?] {
            let path = "/api/systems/\(system)/inventory?include_data=false&page_size=\(count)"
            return try await TestHTTP.get(query + path, token: token).json["data"]["records"].elements.map { $0["data_hash"].string }
        }

        private func expectWhole(_ recorded: JSONValue, on redis: RedisServer, _ workspace: Workspace) async throws {
            if recorded["format"].string != String(Deployment.formatVersion) {
                // Lists of systems by kind and by critical changes are newer than that release.
                let arguments = ["reprocess", "--all", "--from", "2100-01-01", "--redis", redis.address]
                let reprocess = try await workspace.run(arguments)
                #expect(reprocess.status == 0, "\(reprocess.errors)")
            }
            let verify = try await workspace.run(["verify", "--redis", redis.address])
            #expect(verify.status == 0 && verify.output.contains("verified 4 systems"), "\(verify.output) \(verify.errors)")
        }

        private func sha256(_ text: String) -> String {
            SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}

extension JSONValue {
    /// Has all that another has, with the same values; members of objects may have come in addition.
    fileprivate func has(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object, .object(let members)): members.allSatisfy { self[$0.key].has($0.value) }
        case (.array(let own), .array(let others)): own.count == others.count && zip(own, others).allSatisfy { $0.has($1) }
        default: self == other
        }
    }
}
