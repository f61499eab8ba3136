import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension FaultTests {
    /// What somebody sees who looks at Redis with redis-cli.
    struct KeyTests {
        @Test("the documented keys exist with their types, all of a system in one slot")
        func keys() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let cli = redisCLI(workspace, socket: workspace.path("data/redis.sock"))
                try await withStore(at: workspace.privateRedisAddress()) { store in
                    let machines = try await Machine.register(3, in: store)
                    await Traffic(machines, to: serve.gateway, connections: 3).run(each: 10)
                    try await Promise.waitUntilDrained(store)
                    for machine in machines { try await expectKeys(of: machine.id, store, workspace, cli) }
                    #expect(try await cli(["TYPE", "varve:{deployment}:format"]) == "hash")
                    #expect(try await cli(["TYPE", "varve:{deployment}:workers"]) == "zset")
                    let all = try await cli(["--scan", "--pattern", "*"]).split(separator: "\n")
                    #expect(all.allSatisfy { $0.hasPrefix("varve:") })
                }
            }
        }

        /// A queue is a list while it holds something: a gateway without a worker fills it.
        @Test func queueIsAList() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    let (_, gateway) = try await workspace.gateway(on: redis)
                    try await withStore(at: redis.address) { store in
                        let machines = try await Machine.register(1, in: store)
                        await Traffic(machines, to: gateway, connections: 1).run(each: 5)
                        let queue = store.partitioning.keys(of: machines[0].id).queue
                        #expect(try await redisCLI(workspace, socket: redis.socketPath)(["TYPE", queue]) == "list")
                        #expect(try await redisCLI(workspace, socket: redis.socketPath)(["LLEN", queue]) == "5")
                    }
                }
            }
        }

        private func expectKeys(
            of machine: SystemID, _ store: Store, _ workspace: Workspace, _ cli: ([String]) async throws -> String
        ) async throws {
            let partition = store.partitioning.keys(of: machine)
            let registered = try #require(try await Registry(store: store).find(machine))
            let system = partition.system(registered.number)
            let day = try #require(Day(try await cli(["ZRANGE", system.days, "0", "-1"]).split(separator: "\n").map(String.init)[0]))
            let types = [
                (partition.lease, "string"), (partition.epoch, "string"), (partition.position, "string"), (partition.sequence, "string"),
                (partition.feed, "stream"), (partition.systems, "hash"), (partition.numbers, "string"),
                (system.head, "hash"), (system.days, "zset"), (system.month(day.month).inventories, "zset"),
                (system.day(day).changes, "zset"),
                (system.month(day.month).counts, "hash"), (system.month(day.month).records, "hash"),
                (system.month(day.month).diffs, "hash"),
                (system.month(day.month).snapshots, "hash"), (partition.organization(.standard, day.month), "hash"),
                (partition.organizationsFirst, "zset"), (partition.organizationsLast, "zset"),
            ]
            for (key, type) in types { #expect(try await cli(["TYPE", key]) == type, "\(key)") }
            #expect(try await slots(of: types.map(\.0), workspace) == ["\(ClusterSlot.slot(ofKey: system.head))"])
            #expect(try await cli(["TYPE", Keys.systemKey(registered.record.key)]) == "string")
        }

        /// As a node of a cluster computes them.
        private func slots(of keys: [String], _ workspace: Workspace) async throws -> Set<String> {
            try await withClusterNode { node in
                let cli = redisCLI(workspace, socket: node.socketPath)
                var slots: Set<String> = []
                for key in keys { slots.insert(try await cli(["CLUSTER", "KEYSLOT", key])) }
                return slots
            }
        }

        private func redisCLI(_ workspace: Workspace, socket: String) -> ([String]) async throws -> String {
            { arguments in
                let process = try workspace.start(
                    program: "redis-cli", ["-s", socket, "--raw"] + arguments)
                #expect(try await process.status() == 0)
                return String(process.output.dropLast())
            }
        }
    }
}
