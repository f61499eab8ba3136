import Logging
import NIOCore

/// What one node of a cluster says about it.
struct ClusterView: Sendable {
    let map: SlotMap
    /// The node sees the cluster serve: every slot, or what it is configured to be content with, and most of the masters.
    let isOK: Bool

    private static let patience = Duration.seconds(1)
    private static let connectionPatience = Duration.milliseconds(500)

    /// Asks one node on a connection of its own: one that is slow must not take other commands' connections with it.
    static func read(
        from configuration: RedisConfiguration, _ eventLoopGroup: any EventLoopGroup
    ) async -> Result<ClusterView, RedisError> {
        let quiet = Logger(label: "redis") { _ in SwiftLogNoOpLogHandler() }
        let connection = RedisConnection(configuration, eventLoop: eventLoopGroup.next(), logger: quiet)
        defer { connection.close() }
        let deadlines = RequestDeadlines(connectTimeout: connectionPatience, timeout: patience)
        do throws(RedisError) {
            let replies = try await connection.perform(Request(.clusterInfo(), [.clusterSlots()], deadlines: deadlines)).array()
            return .success(try ClusterView(info: replies[0], slots: replies[1], from: configuration.address))
        } catch {
            return .failure(error)
        }
    }

    init(info: RedisReply, slots: RedisReply, from address: RedisConfiguration.Address) throws(RedisError) {
        if case .error(let error) = slots, error.code == "ERR" {
            throw RedisError(.notACluster, server: error, detail: "\(address)")
        }
        map = try SlotMap(slots, from: address)
        isOK = try info.string().contains("cluster_state:ok") && !map.isEmpty
    }
}
