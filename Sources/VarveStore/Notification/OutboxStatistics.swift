import RedisClient
import VarveModel

/// What waits in a partition to be told.
package struct OutboxStatistics: Hashable, Sendable {
    package var partition: Int
    /// Entries that are not made deliveries of yet.
    package var entries: Int
    /// Deliveries by webhook.
    package var pending: [String: Int]
    /// When the one that is due longest was, or will be, due.
    package var due: Timestamp?
    package var dead: Int
    /// Systems that are silent, counted once for each rule.
    package var silent: Int

    package var isEmpty: Bool { entries == 0 && pending.isEmpty && dead == 0 && silent == 0 }
}

extension Store {
    /// What waits to be told, of each partition.
    package func outboxStatistics() async throws -> [OutboxStatistics] {
        let all = partitioning.keys
        let replies = try await redis.pipeline(
            all.flatMap {
                [
                    .llen($0.notifications), .smembers($0.notifiedWebhooks), .llen($0.deadNotifications),
                    .hlen($0.silent),
                ]
            })
        var statistics: [OutboxStatistics] = []
        for partition in all.indices {
            let part = replies[(4 * partition)..<(4 * partition + 4)].map(\.self)
            let webhooks = try part[1].array().map { try $0.string() }.sorted()
            let due = try await redis.pipeline(
                webhooks.flatMap {
                    [.zcard(all[partition].dueNotifications($0)), .zrange(all[partition].dueNotifications($0), 0, 0, withScores: true)]
                })
            var own = OutboxStatistics(
                partition: partition, entries: Int(try part[0].integer()), pending: [:], due: nil, dead: Int(try part[2].integer()),
                silent: Int(try part[3].integer()))
            for (index, webhook) in webhooks.enumerated() {
                own.pending[webhook] = Int(try due[2 * index].integer())
                let score = try due[2 * index + 1].array().last.flatMap { Double(try $0.string()) }
                if let time = score.map({ Timestamp(microseconds: Int64($0)) }) { own.due = min(own.due ?? time, time) }
            }
            statistics.append(own)
        }
        return statistics
    }
}
