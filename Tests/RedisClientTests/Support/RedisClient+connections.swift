@testable import RedisClient

extension RedisClient {
    /// The shared connections to the one server.
    var shared: [RedisConnection] { node.shared }

    var dedicated: DedicatedConnections { node.dedicated }

    private var node: RedisNode {
        guard case .one(let node) = servers else { fatalError("a client of a cluster has several servers") }
        return node
    }
}
