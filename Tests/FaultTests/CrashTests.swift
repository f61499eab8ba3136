import Foundation
import Glibc
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// A 202 is a promise, whatever dies after it.
    struct CrashTests {
        @Test("kill -9 of serve and of its Redis right after the 202s")
        func everythingKilled() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "8"])
                let machines = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(50, in: $0) }
                let traffic = Traffic(machines, to: serve.gateway, connections: 50)
                await traffic.run(each: 10)
                kill(try workspace.privateRedis(), SIGKILL)
                serve.process.kill9()
                #expect(traffic.acknowledged == 500)

                let again = try await workspace.serve()
                try await withStore(at: workspace.privateRedisAddress()) { store in
                    try await Promise.waitUntilDrained(store)
                    #expect(try await Promise.expectKept(machines, in: store) == 500)
                }
                let issued = try await workspace.run(["token", "issue", "--all", "--data", workspace.path("data")])
                try await expectAPI(at: again.query, token: try #require(issued.lines.first), toShow: 10, of: machines)
                again.process.signal(SIGTERM)
                #expect(try await again.process.status() == 0)
            }
        }

        @Test("kill -9 of Redis while every fsync takes 1.5 s")
        func slowDisk() async throws {
            try await withWorkspace { workspace in
                let slow = try await SlowDisk.environment(in: workspace)
                let serve = try await workspace.serve(["--partitions", "2"], environment: slow.mapValues { $0 })
                let machines = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(40, in: $0) }
                let traffic = Traffic(machines, to: serve.gateway, connections: 40)
                async let posting: Void = traffic.run(each: 1000)
                defer { traffic.stop() }
                #expect(try await eventually(within: .seconds(60)) { traffic.acknowledged >= 100 })
                kill(try workspace.privateRedis(), SIGKILL)
                serve.process.kill9()
                traffic.stop()
                await posting

                // On a disk that is itself again, so that the queue is soon worked off.
                let again = try await workspace.serve()
                try await withStore(at: workspace.privateRedisAddress()) { store in
                    try await Promise.waitUntilDrained(store)
                    let stored = try await Promise.expectKept(machines, in: store)
                    print("slow fsync, appendfsync always: \(traffic.acknowledged) acknowledged, \(stored) stored")
                }
                again.process.signal(SIGTERM)
                #expect(try await again.process.status() == 0)
            }
        }

        /// What strict durability is for. That something is lost here cannot be promised, so nothing is required.
        @Test("the same with durability: relaxed, to see that the test above could fail")
        func slowDiskRelaxed() async throws {
            try await withWorkspace { workspace in
                let slow = try await SlowDisk.environment(in: workspace)
                try await withRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "everysec"], environment: slow) { redis in
                    let (gateway, address) = try await workspace.gateway(on: redis, ["--partitions", "2", "--durability", "relaxed"])
                    let machines = try await withStore(at: redis.address) { try await Machine.register(40, in: $0) }
                    let traffic = Traffic(machines, to: address, connections: 40)
                    async let posting: Void = traffic.run(each: 1000)
                    defer { traffic.stop() }
                    let start = ContinuousClock.now
                    _ = try await eventually(within: .seconds(60)) { start.duration(to: .now) > .seconds(3) && traffic.acknowledged >= 500 }
                    redis.kill9()
                    traffic.stop()
                    await posting
                    gateway.kill9()
                    try await redis.restart()
                    let kept = try await withStore(at: redis.address) { store in
                        try await Queue(store: store).status().map(\.length).reduce(0, +)
                    }
                    print("slow fsync, appendfsync everysec: \(traffic.acknowledged) acknowledged, \(kept) kept")
                }
            }
        }

        @Test("kill -9 of the private Redis alone, under traffic: serve starts it again and goes on")
        func redisKilledUnderServe() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "8"])
                let machines = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(20, in: $0) }
                let traffic = Traffic(machines, to: serve.gateway, connections: 20)
                async let posting: Void = traffic.run(each: 100_000)
                defer { traffic.stop() }
                #expect(try await eventually(within: .seconds(60)) { traffic.acknowledged >= 500 })
                let first = try workspace.privateRedis()
                kill(first, SIGKILL)
                #expect(try await eventually(within: .seconds(10)) { (try? workspace.privateRedis()).map { $0 != first } ?? false })
                let before = traffic.acknowledged
                #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= before + 500 })
                traffic.stop()
                await posting

                try await withStore(at: workspace.privateRedisAddress()) { store in
                    try await Promise.waitUntilDrained(store)
                    try await Promise.expectKept(machines, in: store)
                }
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
            }
        }

        /// The timeline names every inventory once, and the changes of every machine are all there.
        private func expectAPI(at query: String, token: String, toShow inventories: Int, of machines: [Machine]) async throws {
            for machine in machines {
                let address = "\(query)/api/systems/\(machine.id)/inventory"
                let timeline = try await TestHTTP.get("\(address)/timeline", token: token).json["data"]
                let ids = timeline["groups"].elements.flatMap { $0["inventory_ids"].elements.compactMap(\.integer) }
                #expect(ids.count == inventories && Set(ids).count == inventories)
                let diffs = try await TestHTTP.get("\(address)/diffs?search=counter&page_size=200", token: token).json["data"]["diffs"]
                let counters = diffs.elements.reversed().filter { $0["field_path"].string == "counter" }.map { $0["current_value"].integer }
                #expect(counters == (2...Int64(inventories)).map { $0 })
            }
        }
    }
}
