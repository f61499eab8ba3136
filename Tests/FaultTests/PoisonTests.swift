import Glibc
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension FaultTests {
    /// An inventory that kills its workers is found and set aside; one that was only near when they died never is.
    struct PoisonTests {
        @Test("one dies with a batch, three with the inventory alone in their hands, the next one sets it aside", .timeLimit(.minutes(4)))
        func poison() async throws {
            try await withWorkspace { workspace in
                try await withTestStore(arguments: RedisServer.durable) { context in
                    let systems = [try await context.register("one").system, try await context.register("two").system]
                    func inventory(_ number: Int) -> String { number == 30 ? #"{"is":"poison"}"# : #"{"n":\#(number)}"# }
                    for number in 0..<60 { try await context.push(systems[number % 2], inventory(number)) }
                    for died in 1...4 {
                        let worker = try await poisoned(workspace, context)
                        #expect(try await worker.status() == 70, "worker \(died)")
                        #expect(try await context.redis.send(.llen(context.first.dead)).integer() == 0)
                        try await context.store.endLeases(of: worker)
                    }
                    let survivor = try await poisoned(workspace, context)
                    #expect(try await eventually(within: .seconds(30)) { try await context.queued() == 0 })
                    #expect(survivor.exitStatus() == nil)
                    let letters = try await context.deadLetters(of: context.first)
                    #expect(letters.map(\.error) == ["the process died 3 times with this inventory alone in its hands"])
                    #expect(letters.map(\.attempts) == [3])
                    #expect(try letters.map { try Envelope(decoding: $0.envelope).size } == [inventory(30).utf8.count])
                    for (index, system) in systems.enumerated() {
                        let expected = (0..<60).filter { $0 % 2 == index && $0 != 30 }.map(inventory)
                        #expect(try await context.bodies(of: system) == expected)
                    }
                    // At full speed again: nothing is left of it.
                    #expect(try await context.redis.send(.hget(context.first.takeover, "alone")).optionalString() == nil)
                    #expect(try await context.recount() == [])
                }
            }
        }

        private func poisoned(_ workspace: Workspace, _ context: TestStore) async throws -> RunningProcess {
            let arguments = ["worker", "--redis", context.server.address, "--admin-port", "0"]
            return try workspace.start(arguments, environment: ["VARVE_TEST_POISON": "poison"])
        }

        @Test("30 workers killed with -9 at random moments under load set nothing aside", .timeLimit(.minutes(5)))
        func unlucky() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let (_, gateway) = try await workspace.gateway(on: redis, ["--partitions", "4"])
                    try await withStore(at: redis.address) { store in
                        let machines = try await Machine.register(40, in: store)
                        let traffic = Traffic(machines, to: gateway, connections: 20)
                        async let posting: Void = traffic.run(each: 100_000)
                        defer { traffic.stop() }
                        var generator = SeededGenerator(seed: 30)
                        var workers = [try await workspace.worker(on: redis), try await workspace.worker(on: redis)]
                        for _ in 0..<30 {
                            let next = traffic.acknowledged + Int.random(in: 1...60, using: &generator)
                            #expect(try await eventually(within: .seconds(30)) { traffic.acknowledged >= next })
                            let victim = workers.remove(at: Int.random(in: 0..<2, using: &generator))
                            victim.kill9()
                            try await store.endLeases(of: victim)
                            workers.append(try await workspace.worker(on: redis))
                        }
                        traffic.stop()
                        await posting
                        // Also that there are no dead letters.
                        try await Promise.waitUntilDrained(store)
                        #expect(try await Promise.expectKept(machines, in: store) >= traffic.acknowledged)
                    }
                }
            }
        }

        @Test("what a killed worker owned runs elsewhere within 15 s", .timeLimit(.minutes(2)))
        func takenOver() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    try await withStore(at: redis.address, partitions: 16) { store in
                        let workers = [try await workspace.worker(on: redis), try await workspace.worker(on: redis)]
                        #expect(
                            try await eventually(within: .seconds(30)) {
                                let holders = try await store.leaseHolders().values
                                return holders.count { $0.contains("-\(workers[0].pid)-") } == 8 && holders.count == 16
                            })
                        let start = ContinuousClock.now
                        workers[0].kill9()
                        #expect(
                            try await eventually(within: .seconds(15)) {
                                let holders = try await store.leaseHolders().values
                                return holders.count == 16 && holders.allSatisfy { $0.contains("-\(workers[1].pid)-") }
                            })
                        print("measured: a killed worker's partitions run elsewhere after \(start.duration(to: .now))")
                    }
                }
            }
        }

        @Test("the fence refuses the commit of a worker that was stopped for longer than its lease", .timeLimit(.minutes(2)))
        func fence() async throws {
            try await withWorkspace { workspace in
                try await withTestStore(arguments: RedisServer.durable) { context in
                    let (system, _) = try await context.register("one")
                    try await FaultProxy.with(context.server) { proxy in
                        guard case .tcp(let host, let port) = proxy.configuration.address else { return }
                        let worker = try await workspace.worker(at: "redis://\(host):\(port)")
                        try await context.push(system, #"{"n":1}"#)
                        #expect(try await eventually(within: .seconds(30)) { try await context.queued() == 0 })
                        // It reads the next one and compares it, but its commit does not arrive.
                        proxy.set(.holdFrom(":records"))
                        try await context.push(system, #"{"n":2}"#)
                        #expect(try await eventually(within: .seconds(30)) { proxy.heldBytes > 0 })
                        worker.signal(SIGSTOP)
                        #expect(try await eventually(within: .seconds(20)) { try await context.store.leaseHolders().isEmpty })
                        // The next owner writes nothing: position, sequence and head are as the commit expects them.
                        let leases = Leases(store: context.store, lifetime: .seconds(600))
                        let lease = try #require(try await leases.acquire(0, token: "other token"))
                        proxy.release()
                        #expect(try await eventually(within: .seconds(20)) { proxy.answers.contains { $0.contains("fence") } })
                        #expect(try await context.queued() == 1)
                        #expect(try await context.bodies(of: system) == [#"{"n":1}"#])
                        proxy.set(.forward)
                        worker.signal(SIGCONT)
                        try await leases.release(lease)
                        #expect(try await eventually(within: .seconds(60)) { try await context.queued() == 0 })
                        #expect(try await context.bodies(of: system) == [#"{"n":1}"#, #"{"n":2}"#])
                    }
                }
            }
        }
    }
}
