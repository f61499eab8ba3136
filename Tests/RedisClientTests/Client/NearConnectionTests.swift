import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import RedisClient

/// Which of the shared connections a caller gets.
@Suite struct NearConnectionTests {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)

    private func withNode(_ body: (RedisNode) async throws -> Void) async throws {
        var configuration = RedisConfiguration(address: .unix(path: "/nowhere"))
        configuration.connections = 2
        let node = RedisNode(configuration, eventLoopGroup: group, logger: .quiet, events: ConnectionEvents())
        try await body(node)
        await node.shutdown()
        try await group.shutdownGracefully()
    }

    @Test func onAnEventLoopItsOwn() async throws {
        try await withNode { node in
            #expect(node.shared[0].eventLoop !== node.shared[1].eventLoop)
            for connection in node.shared {
                let isOwn = try await connection.eventLoop.submit { (0..<4).allSatisfy { _ in node.connection() === connection } }.get()
                #expect(isOwn)
            }
        }
    }

    @Test func elsewhereTheyTakeTurns() async throws {
        try await withNode { node in
            let given = (0..<4).map { _ in ObjectIdentifier(node.connection()) }
            #expect(given[0] != given[1] && given[0] == given[2] && given[1] == given[3])
            let other = try #require(group.makeIterator().first { loop in node.shared.allSatisfy { $0.eventLoop !== loop } })
            let onOther = try await other.submit { (0..<2).map { _ in ObjectIdentifier(node.connection()) } }.get()
            #expect(onOther[0] != onOther[1])
        }
    }
}
