import Logging
import NIOCore
import Synchronization

/// The connections to one server: shared ones on which the commands of all callers are pipelined, those that one caller at a time has for
/// itself, and the one of writes that wait for replicas. All are opened when they are wanted.
final class RedisNode: Sendable {
    let configuration: RedisConfiguration
    let shared: [RedisConnection]
    let dedicated: DedicatedConnections
    let replicated: ReplicatedWrites
    private let turn = Atomic<Int>(0)

    var address: RedisConfiguration.Address { configuration.address }

    /// - Parameter events: of the shared connections; all count what they do where it says.
    init(_ configuration: RedisConfiguration, eventLoopGroup: any EventLoopGroup, logger: Logger, events: ConnectionEvents) {
        self.configuration = configuration
        shared = (0..<max(1, configuration.connections)).map { _ in
            RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: events)
        }
        let counting = ConnectionEvents(counts: events.counts)
        dedicated = DedicatedConnections {
            RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: counting)
        }
        replicated = ReplicatedWrites(
            connection: RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: counting),
            configuration: configuration)
    }

    /// For a caller on the event loop of a shared connection that one, since then no other thread has to be woken; for others they take turns.
    func connection() -> RedisConnection {
        if let near = shared.first(where: { $0.eventLoop.inEventLoop }) { return near }
        let turn = turn.add(1, ordering: .relaxed).oldValue
        return shared[Int(UInt(bitPattern: turn) % UInt(shared.count))]
    }

    /// Sends a request on a connection that nobody else uses meanwhile; closed where a reply can still come.
    func performAlone(_ request: Request) async throws -> RedisReply {
        let connection = try dedicated.take()
        do {
            let reply = try await connection.performCancellable(request)
            dedicated.giveBack(connection)
            return reply
        } catch {
            dedicated.discard(connection)
            throw error
        }
    }

    func close() {
        for connection in shared { connection.close() }
        dedicated.close()
        replicated.connection.close()
    }

    /// Closes every connection and fails what is pending with `.shutDown`.
    func shutdown() async {
        await dedicated.shutdown()
        for connection in shared { await connection.shutdown() }
        await replicated.connection.shutdown()
    }
}
