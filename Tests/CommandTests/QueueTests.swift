import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension CommandTests {
    /// `varve queue`, on a Redis that the test reads and writes too.
    struct QueueTests {
        /// Sets an inventory aside as a worker does; gives its id.
        private func setAside(
            _ body: String, of system: RegisteredSystem, received: Timestamp, _ context: TestStore
        ) async throws -> String {
            let envelope = try context.envelope(system, Array(body.utf8), at: received).encoded()
            return try await setAside(envelope, error: "odd", in: system, context)
        }

        private func setAside(_ envelope: [UInt8], error: String, in system: RegisteredSystem, _ context: TestStore) async throws -> String
        {
            let keys = context.store.partitioning.keys(of: system.id)
            let letter = DeadLetter(time: context.clock.now, attempts: 1, error: error, envelope: envelope).encoded()
            context.clock.advance(by: .seconds(1))
            _ = try await context.redis.send(.lpush(keys.dead, .bytes(letter)))
            return "\(DeadLetterID(partition: keys.partition, letter: letter))"
        }

        private func withSystem(_ body: (Workspace, TestStore, RegisteredSystem, [String]) async throws -> Void) async throws {
            try await withWorkspace { workspace in
                try await withTestStore(partitions: 4) { context in
                    let store = ["--redis", "unix://" + context.server.socketPath, "--durability", "relaxed"]
                    try await body(workspace, context, try await context.register("alpha").system, store)
                }
            }
        }

        @Test func showsWhatWasSetAside() async throws {
            try await withSystem { workspace, context, system, store in
                let inventory = #"{"name": "é",  "n": 1}"#
                let unknown = try await setAside([1, 2], error: "cannot be read", in: system, context)
                let known = try await setAside(inventory, of: system, received: context.clock.now, context)
                let list = try await workspace.run(["queue", "dead", "list"] + store).expectSuccess()
                #expect(list.lines.map { String($0.prefix { $0 != " " }) } == ["id", unknown, known])
                #expect(list.lines[1].contains("unknown") && list.lines[1].hasSuffix("  cannot be read"))
                #expect(list.lines[2].contains("  alpha  ") && list.lines[2].hasSuffix("  odd"))
                let json = try JSONValue(
                    parsing: try await workspace.run(["queue", "dead", "list", "--json", "--system", "alpha"] + store).expectSuccess()
                        .output)
                #expect(json.elements.map { $0["id"].string } == [known])
                #expect(json.elements[0]["size"].integer == Int64(inventory.utf8.count))
                let limited = try await workspace.run(["queue", "dead", "list", "--limit", "1"] + store).expectSuccess()
                #expect(limited.lines.count == 3 && limited.lines[2] == "1 more")
                let body = try await workspace.run(["queue", "dead", "show", known, "--body"] + store).expectSuccess()
                #expect(body.output == inventory)
                let shown = try await workspace.run(["queue", "dead", "show", unknown, "--json"] + store).expectSuccess()
                #expect(try JSONValue(parsing: shown.output)["error"].string == "cannot be read")
                try await workspace.run(["queue", "dead", "show", unknown, "--body"] + store).expectFailure("cannot be unpacked", unknown)
                let stats = try await workspace.run(["queue", "stats", "--json"] + store).expectSuccess()
                let totals = try JSONValue(parsing: stats.output)["totals"]
                #expect(totals["dead_letters"].integer == 2 && totals["queued"].integer == 0)
                let lines = try await workspace.run(["queue", "stats"] + store).expectSuccess().lines
                #expect(lines.count == 3 && lines[0].hasPrefix("partition") && lines[2].hasPrefix("all 4"))
            }
        }

        @Test func drops() async throws {
            try await withSystem { workspace, context, system, store in
                var ids: [String] = []
                for number in 0..<3 {
                    ids.append(try await setAside("{\"n\":\(number)}", of: system, received: context.clock.now, context))
                }
                let dropped = try await workspace.run(["queue", "dead", "drop", ids[1]] + store).expectSuccess()
                #expect(dropped.lines.count == 1 && dropped.output.contains("dropped \(ids[1]): system alpha"))
                try await workspace.run(["queue", "dead", "drop", ids[1]] + store).expectFailure("no dead letter \(ids[1])")
                try await workspace.run(["queue", "dead", "drop", "--all"] + store).expectUsageError("--yes")
                try await workspace.run(["queue", "dead", "drop"] + store).expectUsageError("--all")
                try await workspace.run(["queue", "dead", "drop", "1-xyz"] + store).expectFailure("no id of a dead letter", status: 64)
                let all = try await workspace.run(["queue", "dead", "drop", "--all", "--yes"] + store).expectSuccess()
                #expect(all.lines.count == 2)
                #expect(try await workspace.run(["queue", "dead", "list"] + store).expectSuccess().output.isEmpty)
            }
        }

        @Test func retriesAndSaysWhatBecameOfEach() async throws {
            try await withSystem { workspace, context, system, store in
                // The test's clock stands in the past, so these are older and newer than what the system has.
                let start = context.clock.now
                let old = try await setAside(#"{"n":1}"#, of: system, received: start, context)
                let broken = try await setAside("<n/>", of: system, received: start.advanced(by: 9_000_000), context)
                let new = try await setAside(#"{"n":3}"#, of: system, received: start.advanced(by: 10_000_000), context)
                let garbage = try await setAside([9], error: "odd", in: system, context)
                let queued = try await workspace.run(["queue", "dead", "retry", new, "--wait", "0"] + store)
                #expect(queued.status == 1 && queued.output == "\(new) still queued: no worker has come to it yet\n")
                try await context.push(system, #"{"n":2}"#, at: start.advanced(by: 5_000_000))
                let worker = try workspace.start(["worker", "--admin-port", "0"] + store)
                _ = try await worker.line(beginning: "admin listens on ")
                try await eventually("queue is empty") { try await context.queued() == 0 }
                let result = try await workspace.run(["queue", "dead", "retry", "--all"] + store)
                #expect(result.status == 1)
                #expect(result.lines.count == 3, "\(result.output)")
                #expect(result.output.contains("\(garbage) stays: "))
                #expect(result.output.contains("\(old) stays dead as "), "\(result.output)")
                #expect(result.output.contains("superseded: its system has a newer inventory of "))
                #expect(result.output.contains("\(broken) stays dead as ") || result.output.contains("\(broken) failed again, now "))
                let letters = try JSONValue(
                    parsing: try await workspace.run(["queue", "dead", "list", "--json"] + store).expectSuccess().output)
                #expect(letters.elements.compactMap { $0["attempts"].integer }.sorted() == [1, 2, 2])
                let stale = try #require(letters.elements.first { $0["received_at"].string == start.rfc3339 }?["id"].string)
                let kept = try await workspace.run(["queue", "dead", "retry", stale, "--superseded"] + store).expectSuccess()
                #expect(kept.lines.count == 1 && kept.output.hasPrefix("\(stale) kept as inventory "), "\(kept.output)")
                let verified = try await workspace.run(["verify"] + store).expectSuccess()
                #expect(verified.output.contains("3 snapshots, 1 superseded: no disagreement"), "\(verified.output)")
                let storage = try await workspace.run(["storage", "alpha"] + store).expectSuccess()
                #expect(storage.output.contains("superseded inventories"), "\(storage.output)")
                let more = try await setAside(#"{"n":4}"#, of: system, received: start.advanced(by: 60_000_000), context)
                let applied = try await workspace.run(["queue", "dead", "retry", more] + store).expectSuccess()
                #expect(applied.output == "\(more) applied\n")
                let bodies = try await context.bodies(of: system)
                #expect(bodies.last == #"{"n":4}"# && bodies.count == 3, "\(bodies)")
            }
        }
    }
}
