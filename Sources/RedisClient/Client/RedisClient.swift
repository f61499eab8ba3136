import Logging
import NIOCore

/// Redis over a few shared connections on which the commands of all callers are pipelined, and connections of their own for commands
/// that block. One server, or the masters of a Redis Cluster, found and followed by the client itself.
///
/// Connects when the first command comes. A connection that is lost fails what was written on it (`RedisError.mayHaveExecuted`) and is
/// opened anew by the next command. Call `shutdown()` before the event-loop group ends.
///
/// Cancelling the task of a call makes it throw `CancellationError` at once; whether the command is executed is open.
///
/// On a cluster a command goes to the master that has its key. One that was refused without being executed (`MOVED`, `ASK`, `TRYAGAIN`,
/// `CLUSTERDOWN`, no connection) is sent again, where it belongs by then, within the call's time. One that may have been executed never is.
public final class RedisClient: Sendable {
    /// What serves the keys.
    enum Servers: Sendable {
        case one(RedisNode)
        case cluster(Cluster)
    }

    let configuration: RedisConfiguration
    let logger: Logger
    let eventLoopGroup: any EventLoopGroup
    let servers: Servers
    private let generation: Generation
    let activityCounts = ActivityCounts()

    /// - Parameters:
    ///   - configuration: where the server or the cluster is, and how long things may take.
    ///   - eventLoopGroup: carries the connections; the client does not shut it down.
    ///   - logger: is told of connections that come and go.
    public init(configuration: RedisConfiguration, eventLoopGroup: any EventLoopGroup, logger: Logger) {
        let generation = Generation()
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.generation = generation
        guard configuration.clusterSeeds != nil else {
            let events = ConnectionEvents(counts: activityCounts, connected: { generation.advance() })
            servers = .one(RedisNode(configuration, eventLoopGroup: eventLoopGroup, logger: logger, events: events))
            return
        }
        servers = .cluster(
            Cluster(configuration, eventLoopGroup: eventLoopGroup, logger: logger, generation: generation, counts: activityCounts))
    }

    deinit {
        switch servers {
        case .one(let node): node.close()
        case .cluster(let cluster): cluster.close()
        }
    }

    /// Whether keys are spread over the masters of a cluster, so that a command may only name keys of one slot.
    public var isCluster: Bool {
        if case .cluster = servers { true } else { false }
    }

    /// Grows with every connect and reconnect of the shared connections, and on a cluster whenever a slot gets another master, before the
    /// first reply from there. Who caches what Redis holds compares it: the server may be another one, or may have been restarted.
    public var connectionGeneration: Int { generation.value }

    /// Closes every connection and fails what is pending with `.shutDown`. May be called more than once.
    public func shutdown() async {
        switch servers {
        case .one(let node): await node.shutdown()
        case .cluster(let cluster): await cluster.shutdown()
        }
    }

    func deadlines(_ timeout: Duration?) -> RequestDeadlines {
        RequestDeadlines(connectTimeout: configuration.connectTimeout, timeout: timeout ?? configuration.commandTimeout)
    }
}
