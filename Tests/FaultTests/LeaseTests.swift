import Glibc
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// A partition has one owner at a time, and only the owner writes.
    struct LeaseTests {
        @Test("a worker that was stopped for longer than its lease cannot write")
        func stoppedOwner() async throws {
            try await withDeployment { workspace, redis, gateway, store in
                let stopped = try await workspace.worker(on: redis)
                let other = try await workspace.worker(on: redis)
                #expect(try await sharePartitions([stopped, other], of: store))
                let machines = try await Machine.register(32, in: store)
                let traffic = Traffic(machines, to: gateway, connections: 16)
                async let posting: Void = traffic.run(each: 100_000)
                defer { traffic.stop() }
                #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= 300 })

                stopped.signal(SIGSTOP)
                #expect(
                    try await eventually(within: .seconds(40)) {
                        let holders = try await store.leaseHolders().values
                        return holders.count == store.partitioning.count && holders.allSatisfy { $0.contains("-\(other.pid)-") }
                    })
                stopped.signal(SIGCONT)
                #expect(try await sharePartitions([stopped, other], of: store))
                traffic.stop()
                await posting

                try await Promise.waitUntilDrained(store)
                #expect(try await Promise.expectKept(machines, in: store) == traffic.acknowledged)
                #expect(stopped.errors.contains("lease lost"))
            }
        }

        @Test("two workers, 10,000 inventories of 200 systems, one worker killed with -9 half-way", .timeLimit(.minutes(3)))
        func workerKilled() async throws {
            try await withDeployment { workspace, redis, gateway, store in
                let workers = [try await workspace.worker(on: redis), try await workspace.worker(on: redis)]
                #expect(try await sharePartitions(workers, of: store))
                let machines = try await Machine.register(200, in: store)
                let start = ContinuousClock.now
                let traffic = Traffic(machines, to: gateway, connections: 64)
                async let posting: Void = traffic.run(each: 50)
                defer { traffic.stop() }
                #expect(try await eventually(within: .seconds(90)) { traffic.acknowledged >= 5000 })
                workers[0].kill9()
                await posting
                let posted = start.duration(to: .now)
                try await Promise.waitUntilDrained(store)
                print("10,000 inventories posted in \(posted), stored after \(start.duration(to: .now))")
                #expect(traffic.acknowledged == 10_000)
                #expect(try await Promise.expectKept(machines, in: store) == 10_000)
            }
        }

        private func withDeployment(_ body: (Workspace, RedisServer, String, Store) async throws -> Void) async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let (_, address) = try await workspace.gateway(on: redis)
                    try await withStore(at: redis.address) { try await body(workspace, redis, address, $0) }
                }
            }
        }

        /// Waits until every partition is owned and each worker has an equal share.
        private func sharePartitions(_ workers: [RunningProcess], of store: Store) async throws -> Bool {
            try await eventually(within: .seconds(30)) {
                let holders = try await store.leaseHolders().values
                let shares = workers.map { worker in holders.filter { $0.contains("-\(worker.pid)-") }.count }
                return shares.allSatisfy { $0 == store.partitioning.count / workers.count }
            }
        }
    }
}
