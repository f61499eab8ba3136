import Logging
import NIOCore
import Synchronization

/// Redis over a few shared connections on which the commands of all callers are pipelined, and connections of their own for commands
/// that block.
///
/// Connects when the first command comes. A connection that is lost fails what was written on it (`RedisError.mayHaveExecuted`) and is
/// opened anew by the next command. Call `shutdown()` before the event-loop group ends.
///
/// Cancelling the task of a call makes it throw `CancellationError` at once; whether the command is executed is open.
public final class RedisClient: Sendable {
    let configuration: RedisConfiguration
    let logger: Logger
    let eventLoopGroup: any EventLoopGroup
    let shared: [RedisConnection]
    let dedicated: DedicatedConnections
    private let turn = Atomic<Int>(0)
    private let generation: Generation

    /// - Parameter eventLoopGroup: carries the connections; the client does not shut it down.
    public init(configuration: RedisConfiguration, eventLoopGroup: any EventLoopGroup, logger: Logger) {
        let generation = Generation()
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.generation = generation
        shared = (0..<max(1, configuration.connections)).map { _ in
            let events = ConnectionEvents(connected: { generation.advance() })
            return RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: events)
        }
        dedicated = DedicatedConnections {
            RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: logger)
        }
    }

    deinit {
        for connection in shared { connection.close() }
        dedicated.close()
    }

    /// Grows with every connect and reconnect of the shared connections, before the first reply over the new connection. Who caches what
    /// Redis holds compares it: the server may be another one, or may have been restarted.
    public var connectionGeneration: Int { generation.value }

    /// Closes every connection and fails what is pending with `.shutDown`. May be called more than once.
    public func shutdown() async {
        await dedicated.shutdown()
        for connection in shared { await connection.shutdown() }
    }

    /// The one place that decides which connection serves a key. All lead to the same server, so they take turns.
    func route(_ key: String?) -> RedisConnection {
        let turn = turn.add(1, ordering: .relaxed).oldValue
        return shared[Int(UInt(bitPattern: turn) % UInt(shared.count))]
    }

    func deadlines(_ timeout: Duration?) -> RequestDeadlines {
        RequestDeadlines(connectTimeout: configuration.connectTimeout, timeout: timeout ?? configuration.commandTimeout)
    }
}
