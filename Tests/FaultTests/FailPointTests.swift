import Glibc
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// Every step between Varve and Redis, right before it and right after it: a process that dies there loses nothing and does nothing twice.
    struct FailPointTests {
        /// How many are tried side by side.
        private static let lanes = 3

        @Test func everyStep() async throws {
            let steps = FailPoint.ofInventories.flatMap { point in FailPoint.Side.allCases.map { (point, $0) } }
            try await withThrowingDiscardingTaskGroup { group in
                for lane in 0..<Self.lanes {
                    group.addTask {
                        for index in stride(from: lane, to: steps.count, by: Self.lanes) {
                            try await Self.die(steps[index].0, steps[index].1)
                        }
                    }
                }
            }
        }

        private static func die(_ point: FailPoint, _ side: FailPoint.Side) async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let plan = ["VARVE_TEST_FAIL_POINT": "\(point).\(side):3"]
                    let isOfGateway = point == .push
                    let (gateway, address) = try await workspace.gateway(on: redis, environment: isOfGateway ? plan : [:])
                    if point == .mark { try await leaveUncleanly(workspace, redis) }
                    let worker = try workspace.start(
                        ["worker", "--redis", redis.address, "--admin-port", "0"], environment: (isOfGateway ? [:] : plan).mapValues { $0 })
                    try await withStore(at: redis.address) { store in
                        let machines = try await Machine.register(12, in: store)
                        let traffic = Traffic(machines, to: address, connections: 6)
                        async let posting: Void = traffic.run(each: 1000)
                        defer { traffic.stop() }
                        if point == .release {
                            #expect(try await eventually(within: .seconds(30)) { try await store.holdsLeases(worker) })
                            worker.signal(SIGTERM)
                        }
                        let victim = isOfGateway ? gateway : worker
                        #expect(try await victim.status(within: .seconds(60)) == 128 + SIGKILL, "\(point).\(side): \(victim.errors)")
                        #expect(victim.errors.contains("fail point \(point).\(side)"))
                        if !isOfGateway { #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= 50 }) }
                        traffic.stop()
                        await posting
                        if !isOfGateway { try await goOn(after: worker, store, workspace, redis) }
                        try await Promise.waitUntilDrained(store)
                        let stored = try await Promise.expectKept(machines, in: store)
                        // A gateway that died right after a push has not answered it.
                        #expect(isOfGateway ? stored >= traffic.acknowledged : stored == traffic.acknowledged, "\(point).\(side)")
                    }
                }
            }
        }

        /// A worker dies with all leases, so that the next one takes one envelope at a time.
        private static func leaveUncleanly(_ workspace: Workspace, _ redis: RedisServer) async throws {
            let worker = try await workspace.worker(on: redis)
            try await withStore(at: redis.address) { store in
                #expect(try await eventually(within: .seconds(30)) { try await store.holdsLeases(worker) })
                worker.kill9()
                try await store.forget(worker)
            }
        }

        private static func goOn(after worker: RunningProcess, _ store: Store, _ workspace: Workspace, _ redis: RedisServer) async throws {
            try await store.forget(worker)
            _ = try await workspace.worker(on: redis)
        }
    }
}
