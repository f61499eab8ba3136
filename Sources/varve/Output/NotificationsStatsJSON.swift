import VarveModel
import VarveStore

/// `varve notifications stats` for programs.
enum NotificationsStatsJSON {
    static func text(_ statistics: [OutboxStatistics]) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.array("partitions") { json in
                for partition in statistics where !partition.isEmpty { write(partition, to: &json) }
            }
            json.object("totals") { json in
                json.member("partitions", statistics.count)
                json.member("entries", statistics.reduce(0) { $0 + $1.entries })
                json.member("pending", statistics.reduce(0) { $0 + $1.pending.values.reduce(0, +) })
                json.member("dead", statistics.reduce(0) { $0 + $1.dead })
                json.member("silent", statistics.reduce(0) { $0 + $1.silent })
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ partition: OutboxStatistics, to json: inout JSONWriter) {
        json.object { json in
            json.member("partition", partition.partition)
            json.member("entries", partition.entries)
            json.object("pending") { json in
                for (webhook, count) in partition.pending.sorted(by: { $0.key < $1.key }) { json.member(webhook, count) }
            }
            json.member("due_at", partition.due?.rfc3339)
            json.member("dead", partition.dead)
            json.member("silent", partition.silent)
        }
    }
}
