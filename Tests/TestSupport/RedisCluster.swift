import RedisClient

/// Runs `body` with a Redis Cluster of three masters with a replica each, and ends it afterwards.
package func withRedisCluster<Result>(
    arguments: [String] = [], _ body: (RedisCluster) async throws -> Result
) async throws -> Result {
    let cluster = try await RedisCluster.start(arguments: arguments)
    do {
        let result = try await body(cluster)
        await cluster.stop()
        return result
    } catch {
        await cluster.stop()
        throw error
    }
}

/// Six redis-servers, at the beginning three masters with a third of the slots each, in their order, and three replicas in the same order.
package final class RedisCluster: Sendable {
    package static let masters = 3

    package struct Node: Sendable {
        package let server: RedisServer
        package let port: Int
        let busPort: Int
        /// Of this one node, past any redirection.
        package let client: RedisClient

        package var address: RedisConfiguration.Address { .tcp(host: "127.0.0.1", port: port) }

        package func send(_ words: String...) async throws -> RedisReply { try await send(words) }

        package func send(_ words: [String]) async throws -> RedisReply {
            try await client.send(RedisCommand(words[0], words.dropFirst().map { .string($0) }))
        }
    }

    package let nodes: [Node]

    /// All nodes are seeds.
    package var url: String { "redis+cluster://" + nodes.map { "127.0.0.1:\($0.port)" }.joined(separator: ",") }

    package var configuration: RedisConfiguration {
        var configuration = RedisConfiguration(address: nodes[0].address)
        configuration.clusterSeeds = nodes.map(\.address)
        return configuration
    }

    /// Durable and quick to fail over; arguments of a test come behind these and win.
    private static let settings = [
        "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0",
        "--appendonly", "yes", "--appendfsync", "always", "--repl-ping-replica-period", "1",
    ]

    package static func start(arguments: [String] = []) async throws -> RedisCluster {
        let ports = freePorts(4 * masters).map(Int.init)
        let nodes = try await withThrowingTaskGroup(of: (Int, Node).self) { group in
            for index in 0..<2 * masters {
                group.addTask { (index, try await startNode(ports[2 * index], ports[2 * index + 1], arguments)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let cluster = RedisCluster(nodes)
        do {
            try await cluster.form()
        } catch {
            await cluster.stop()
            throw error
        }
        return cluster
    }

    private static func startNode(_ port: Int, _ busPort: Int, _ arguments: [String]) async throws -> Node {
        let own = ["--port", "\(port)", "--cluster-port", "\(busPort)"]
        let server = try await RedisServer.start(arguments: own + settings + arguments)
        return Node(server: server, port: port, busPort: busPort, client: makeClient(server.configuration, connections: 1))
    }

    private init(_ nodes: [Node]) { self.nodes = nodes }

    package func stop() async {
        for node in nodes { await node.client.shutdown() }
        for node in nodes { node.server.stop() }
    }

    private func form() async throws {
        // While no node knows another one.
        for (index, node) in nodes.enumerated() { _ = try await node.send("CLUSTER", "SET-CONFIG-EPOCH", "\(index + 1)") }
        for (index, node) in nodes.enumerated() {
            if index < Self.masters { _ = try await node.send(["CLUSTER", "ADDSLOTSRANGE"] + Self.slots(index).map(String.init)) }
            for other in nodes[(index + 1)...] {
                _ = try await node.send("CLUSTER", "MEET", "127.0.0.1", "\(other.port)", "\(other.busPort)")
            }
        }
        for node in nodes { try await node.wait(for: "cluster_known_nodes:\(nodes.count)", in: ["CLUSTER", "INFO"]) }
        for (index, replica) in nodes.enumerated().dropFirst(Self.masters) {
            let master = try await nodes[index - Self.masters].id
            try await eventually("the replica knows its master") { (try? await replica.send("CLUSTER", "REPLICATE", master)) != nil }
        }
        for node in nodes { try await node.wait(for: "cluster_state:ok", in: ["CLUSTER", "INFO"]) }
        for node in nodes[Self.masters...] { try await node.wait(for: "master_link_status:up", in: ["INFO", "replication"]) }
        for node in nodes[..<Self.masters] { try await node.wait(for: "state=online", in: ["INFO", "replication"]) }
    }

    /// First and last slot of a third.
    package static func slots(_ index: Int) -> [Int] {
        [index * ClusterSlot.count / masters, (index + 1) * ClusterSlot.count / masters - 1]
    }
}

extension RedisCluster.Node {
    package var id: String { get async throws { try await send("CLUSTER", "MYID").string() } }

    package var isMaster: Bool { get async throws { try await send("INFO", "replication").string().contains("role:master") } }

    /// Waits until the answer to a command has this in it.
    package func wait(for text: String, in command: [String]) async throws {
        try await eventually("\(text) of \(command.joined(separator: " "))") { try await send(command).string().contains(text) }
    }
}
