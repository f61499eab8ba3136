import RedisClient
import VarveModel

extension Store {
    /// Deliveries that would never be sent, and times of those that are not there.
    func outboxDisagreements(in partition: Int) async throws -> [Disagreement] {
        let keys = partitioning.keys[partition]
        let replies = try await redis.pipeline([.hgetall(keys.pendingNotifications), .smembers(keys.notifiedWebhooks)])
        let read = try Snapshots.damageOrValue(in: keys.pendingNotifications) {
            (
                try replies[0].fields().mapValues { try NotificationDelivery(decoding: $0) },
                try replies[1].array().map { try $0.string() }
            )
        }
        guard case .success(let (pending, webhooks)) = read else {
            return [
                Disagreement(
                    keys.pendingNotifications, found: "not readable", expected: "deliveries, and a set of their webhooks beside them")
            ]
        }
        var expected = Dictionary(grouping: pending.values, by: \.webhook).mapValues { Set($0.map(\.id)) }
        var found: [Disagreement] = []
        for webhook in Set(webhooks).union(expected.keys).sorted() {
            let key = keys.dueNotifications(webhook)
            let due = Set(try await redis.send(.zrange(key, 0, -1)).array().map { try $0.string() })
            let wanted = webhooks.contains(webhook) ? expected.removeValue(forKey: webhook) ?? [] : []
            found += due.symmetricDifference(wanted).sorted().map { id in
                Disagreement(
                    "\(key) \(id)", found: due.contains(id) ? "due" : "nothing",
                    expected: wanted.contains(id) ? "when the delivery is due" : "nothing")
            }
        }
        found += expected.keys.sorted().map {
            Disagreement("\(keys.notifiedWebhooks) \($0)", found: "nothing", expected: "a webhook with deliveries")
        }
        return found
    }
}
