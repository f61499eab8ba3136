import Foundation
import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// Full is not dead.
    struct FullMemoryTests {
        @Test("with Redis' memory full to its limit the door refuses, the queue drains, and without a restart all goes on")
        func ballast() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable + ["--maxmemory", "48mb"]) { redis in
                    let gateway = try await workspace.gateway(on: redis, ["--partitions", "2"])
                    try await withStore(at: redis.address) { store in
                        let machines = try await Machine.register(10, in: store)
                        let traffic = Traffic(machines, to: gateway.address, connections: 10)
                        await traffic.run(each: 10)
                        #expect(traffic.acknowledged == 100)

                        let ballast = try await fill(store.redis)
                        // The gateway looks at the memory twice a second; until then a small post may fit into what buffers gave back.
                        try await Task.sleep(for: .seconds(1))
                        try await expectRefusal(gateway.address, machines[0])
                        // A worker takes its leases, says that it is alive and commits, all of it where Redis is full.
                        let worker = try await workspace.worker(on: redis)
                        try await Promise.waitUntilDrained(store)
                        #expect(try await store.holdsLeases(worker))
                        #expect(try await !store.workers().isEmpty)
                        #expect(try await isFull(store.redis))
                        try await expectRefusal(gateway.address, machines[0])
                        #expect(try await TestHTTP.get(gateway.address + "/healthz").status == 200)

                        for key in ballast { _ = try await store.redis.send(.del(key)) }
                        #expect(try await eventually(within: .seconds(30)) { await machines[0].post(to: gateway.address) })
                        await traffic.run(each: 5)
                        try await Promise.waitUntilDrained(store)
                        #expect(try await Promise.expectKept(machines, in: store) == 151)
                        #expect(worker.exitStatus() == nil && gateway.process.exitStatus() == nil)
                    }
                }
            }
        }

        /// Writes until Redis takes no more, in ever smaller pieces; gives the keys.
        private func fill(_ redis: RedisClient) async throws -> [String] {
            var keys: [String] = []
            for size in [1 << 20, 1 << 16, 1 << 12, 1 << 8] {
                while try await write(size, to: "ballast:\(keys.count)", redis) { keys.append("ballast:\(keys.count)") }
            }
            return keys
        }

        private func isFull(_ redis: RedisClient) async throws -> Bool { try await !write(256, to: "ballast:more", redis) }

        private func write(_ size: Int, to key: String, _ redis: RedisClient) async throws -> Bool {
            do {
                return try await redis.send(RedisCommand("SET", [.string(key), .bytes([UInt8](repeating: 1, count: size))])).string()
                    == "OK"
            } catch let error as RedisError where error.serverError?.code == "OOM" {
                return false
            }
        }

        private func expectRefusal(_ gateway: String, _ machine: Machine) async throws {
            #expect(await !machine.post(to: gateway))
            let port = try #require(gateway.split(separator: ":").last.flatMap { Int($0) })
            let answer = try await RawHTTP.send(await machine.request(), to: port).answers.first
            #expect(answer?.status == 500 && answer?.header("Retry-After") == "5")
            #expect(answer?.text.contains("Processing queue unavailable") == true)
        }
    }
}
