import Glibc
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// SIGTERM under load: what was acknowledged is stored, leases are given back, and the process ends soon with status 0.
    struct StopTests {
        private static let patience = Duration.seconds(10)

        @Test func worker() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let (_, gateway) = try await workspace.gateway(on: redis)
                    let worker = try await workspace.worker(on: redis)
                    try await withStore(at: redis.address) { store in
                        let (machines, traffic) = try await load(store, gateway)
                        async let posting: Void = traffic.run(each: 100_000)
                        defer { traffic.stop() }
                        #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= 500 })
                        worker.signal(SIGTERM)
                        #expect(try await worker.status(within: Self.patience) == 0)
                        #expect(try await store.leaseHolders() == [:])
                        #expect(try await store.workers() == [])
                        traffic.stop()
                        await posting

                        // The leases are free, so the next worker begins at once.
                        let next = try await workspace.worker(on: redis)
                        #expect(try await eventually(within: .seconds(5)) { try await store.holdsLeases(next) })
                        try await Promise.waitUntilDrained(store)
                        #expect(try await Promise.expectKept(machines, in: store) == traffic.acknowledged)
                    }
                }
            }
        }

        @Test func gateway() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let (gateway, address) = try await workspace.gateway(on: redis)
                    _ = try await workspace.worker(on: redis)
                    try await withStore(at: redis.address) { store in
                        let (machines, traffic) = try await load(store, address)
                        async let posting: Void = traffic.run(each: 100_000)
                        defer { traffic.stop() }
                        #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= 500 })
                        gateway.signal(SIGTERM)
                        #expect(try await gateway.status(within: Self.patience) == 0)
                        traffic.stop()
                        await posting
                        try await Promise.waitUntilDrained(store)
                        try await Promise.expectKept(machines, in: store)
                    }
                }
            }
        }

        @Test func serve() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let (machines, traffic) = try await withStore(at: workspace.privateRedisAddress()) { try await load($0, serve.gateway) }
                async let posting: Void = traffic.run(each: 100_000)
                defer { traffic.stop() }
                #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= 500 })
                let redis = try workspace.privateRedis()
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status(within: Self.patience) == 0)
                #expect(!Workspace.runs(redis))
                traffic.stop()
                await posting

                // The private Redis as serve left it.
                let data = workspace.path("data")
                let left = try workspace.start(
                    program: "redis-server",
                    ["--port", "0", "--unixsocket", data + "/redis.sock", "--dir", data + "/redis", "--appendonly", "yes", "--save", ""])
                let address = workspace.privateRedisAddress()
                #expect(try await eventually(within: .seconds(10)) { (try? await withStore(at: address) { _ in }) != nil })
                let (holders, workers) = try await withStore(at: address) { (try await $0.leaseHolders(), try await $0.workers()) }
                #expect(holders.isEmpty && workers.isEmpty)
                left.kill9()

                let again = try await workspace.serve()
                try await withStore(at: address) { store in
                    try await Promise.waitUntilDrained(store)
                    try await Promise.expectKept(machines, in: store)
                }
                again.process.signal(SIGTERM)
                #expect(try await again.process.status(within: Self.patience) == 0)
            }
        }

        private func load(_ store: Store, _ gateway: String) async throws -> ([Machine], Traffic) {
            let machines = try await Machine.register(32, in: store)
            return (machines, Traffic(machines, to: gateway, connections: 32))
        }
    }
}
