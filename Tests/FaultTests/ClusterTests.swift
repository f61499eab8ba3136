import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// Whole processes on a Redis Cluster.
    struct ClusterTests {
        @Test("kill -9 of a master under load, durability: replicated: every 202 is there, in order, once", .timeLimit(.minutes(4)))
        func masterKilled() async throws {
            try await withWorkspace { workspace in
                try await withRedisCluster(arguments: ["--min-replicas-to-write", "1"]) { cluster in
                    let roles = try await ClusterRoles(workspace, cluster, ["--durability", "replicated", "--partitions", "12"])
                    try await withStore(at: cluster.url) { store in
                        let machines = try await Machine.register(40, in: store)
                        let traffic = Traffic(machines, to: roles.gateway, connections: 20)
                        async let posting: Void = traffic.run(each: 100_000)
                        defer { traffic.stop() }
                        #expect(try await eventually(within: .seconds(60)) { traffic.acknowledged >= 400 })

                        cluster.nodes[0].server.kill9()
                        try await eventually("the replica is promoted") { try await cluster.nodes[3].isMaster }
                        // It takes no writes before it has a replica of its own.
                        try await cluster.nodes[0].server.restart()
                        let before = try await acknowledged(machines, onFirstThirdOf: store)
                        try await eventually("posts to all masters are acknowledged again") {
                            try await acknowledged(machines, onFirstThirdOf: store) >= before + 50
                        }
                        traffic.stop()
                        await posting

                        try await Promise.waitUntilDrained(store)
                        let stored = try await Promise.expectKept(machines, in: store)
                        print("a master killed: \(traffic.acknowledged) acknowledged, \(stored) stored")
                        try await expectTimeline(roles, of: machines[0], workspace)
                    }
                    try await roles.stop()
                    let verified = try await workspace.run(["verify", "--redis", cluster.url])
                    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
                }
            }
        }

        /// Posts of machines whose partitions the first master had.
        private func acknowledged(_ machines: [Machine], onFirstThirdOf store: Store) async throws -> Int {
            var sum = 0
            for machine in machines where ClusterSlot.slot(ofKey: store.partitioning.keys(of: machine.id).queue) < RedisCluster.slots(1)[0]
            {
                sum += await machine.acknowledged.count
            }
            return sum
        }

        private func expectTimeline(_ roles: ClusterRoles, of machine: Machine, _ workspace: Workspace) async throws {
            let issued = try await workspace.run(["token", "issue", "--all"], environment: ClusterRoles.secret)
            let timeline = try await TestHTTP.get(
                "\(roles.query)/api/systems/\(machine.id)/inventory/timeline", token: issued.lines.first
            ).json["data"]
            let ids = timeline["groups"].elements.flatMap { $0["inventory_ids"].elements.compactMap(\.integer) }
            let acknowledged = await machine.acknowledged.count
            #expect(ids.count >= acknowledged && Set(ids).count == ids.count)
        }

        @Test("slots move to another master and back while posts come and are committed", .timeLimit(.minutes(4)))
        func slotsMoved() async throws {
            try await withWorkspace { workspace in
                try await withRedisCluster { cluster in
                    let roles = try await ClusterRoles(workspace, cluster, ["--partitions", "12"])
                    try await withStore(at: cluster.url) { store in
                        let machines = try await Machine.register(40, in: store)
                        let traffic = Traffic(machines, to: roles.gateway, connections: 20)
                        async let posting: Void = traffic.run(each: 100_000)
                        defer { traffic.stop() }
                        #expect(try await eventually(within: .seconds(60)) { traffic.acknowledged >= 200 })
                        let slots = store.partitioning.keys[..<3].map { ClusterSlot.slot(ofKey: $0.queue) }
                        for slot in slots { try await cluster.move(slot, from: 0, to: 1, atOnce: 3) }
                        for slot in slots.dropFirst() { try await cluster.move(slot, from: 1, to: 0, atOnce: 3) }
                        let before = traffic.acknowledged
                        #expect(try await eventually(within: .seconds(60)) { traffic.acknowledged >= before + 200 })
                        traffic.stop()
                        await posting
                        try await Promise.waitUntilDrained(store)
                        let stored = try await Promise.expectKept(machines, in: store)
                        print("slots moved: \(traffic.acknowledged) acknowledged, \(stored) stored")
                    }
                    try await roles.stop()
                    let verified = try await workspace.run(["verify", "--redis", cluster.url])
                    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
                }
            }
        }

        @Test("a gateway whose replica stands still answers 500, and 202 when it goes on")
        func replicaStopped() async throws {
            try await withWorkspace { workspace in
                try await withReplicatedRedis { master, replica in
                    let (process, gateway) = try await workspace.gateway(on: master, ["--durability", "replicated"])
                    let machine = try await withStore(at: master.address) { try await Machine.register(1, in: $0)[0] }
                    #expect(await machine.post(to: gateway))
                    replica.suspend()
                    #expect(await !machine.post(to: gateway))
                    #expect(process.errors.contains("the write is on too few replicas"))
                    replica.resume()
                    #expect(try await eventually(within: .seconds(30)) { await machine.post(to: gateway) })
                }
            }
        }
    }
}

/// A gateway, two workers and a query service on a cluster.
struct ClusterRoles {
    static let secret: [String: String?] = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]

    let gateway: String
    let query: String
    private let processes: [RunningProcess]

    init(_ workspace: Workspace, _ cluster: RedisCluster, _ arguments: [String]) async throws {
        let (first, gateway) = try await workspace.gateway(at: cluster.url, arguments)
        let workers = [try await workspace.worker(at: cluster.url, arguments), try await workspace.worker(at: cluster.url, arguments)]
        let query = try workspace.start(
            ["query", "--redis", cluster.url, "--query-port", "0"] + arguments, environment: Self.secret)
        self.gateway = gateway
        self.query = try await query.line(beginning: "query listens on ")
        processes = [first, query] + workers
    }

    /// Each ends by itself when it is asked to.
    func stop() async throws {
        for process in processes { process.signal(SIGTERM) }
        for process in processes { #expect(try await process.status() == 0) }
    }
}
