import VarveModel
import VarveStore

/// `varve queue stats` for programs.
enum QueueStatsJSON {
    static func text(_ statistics: [QueueStatistics], _ now: Timestamp) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.array("partitions") { json in
                for partition in statistics where !partition.isEmpty { write(partition, now, to: &json) }
            }
            json.object("totals") { json in
                json.member("partitions", statistics.count)
                json.member("queued", statistics.map(\.queued).reduce(0, +))
                json.member("dead_letters", statistics.map(\.dead).reduce(0, +))
                json.member("dead_bytes", statistics.map(\.deadBytes).reduce(0, +))
                json.member("standing_still", statistics.count { $0.standstill != nil })
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ partition: QueueStatistics, _ now: Timestamp, to json: inout JSONWriter) {
        json.object { json in
            json.member("partition", partition.partition)
            json.member("queued", partition.queued)
            json.member("oldest_received_at", partition.oldest?.rfc3339)
            json.member("oldest_age_seconds", partition.oldest.map { max(0, (now.microseconds - $0.microseconds) / 1_000_000) })
            json.member("dead_letters", partition.dead)
            json.member("dead_bytes", partition.deadBytes)
            json.member("owner", partition.owner)
            json.member("standstill", partition.standstill?.text)
        }
    }
}
