import VarveLoad
import VarveModel

/// A simulated fleet's report for programs. Times are in microseconds where nothing else is said.
enum SimulationJSON {
    static func text(_ report: SimulationReport) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("systems", report.options.systems)
            json.member("prefix", report.prefix)
            json.object("posted") { posted(report, &$0) }
            json.object("latency") { distribution(report.posting.latencies, &$0) }
            json.object("visible") { json in
                distribution(report.visible.latencies, &json)
                json.member("unseen", report.visible.unseen)
            }
            json.object("arrived") { arrived(report, &$0) }
            json.member("whole", report.failure == nil)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func posted(_ report: SimulationReport, _ json: inout JSONWriter) {
        let posting = report.posting
        json.member("seconds", decimal: posting.seconds)
        json.member("acknowledged", posting.acknowledged)
        json.member("per_second", decimal: report.perSecond)
        json.member("bytes_per_post", report.bytesPerPost)
        json.object("answers") { json in
            if posting.acknowledged > 0 { json.member("202", posting.acknowledged) }
            for (status, count) in posting.others.sorted(by: { $0.key < $1.key }) { json.member("\(status)", count) }
        }
        json.member("lost_connections", posting.lostConnections)
        json.member("target_per_second", decimal: report.options.rate)
        json.key("target_met")
        if let isMet = report.isTargetMet { json.bool(isMet) } else { json.null() }
        json.member("processor_microseconds_per_post", decimal: report.processorMicrosecondsPerPost)
    }

    private static func distribution(_ latencies: Latencies, _ json: inout JSONWriter) {
        json.member("count", latencies.count)
        for (name, percent) in [("p50", 50.0), ("p90", 90), ("p99", 99), ("p99_9", 99.9)] {
            json.member(name, latencies.count > 0 ? latencies.percentile(percent) : Int?.none)
        }
        json.member("longest", latencies.count > 0 ? latencies.longest : Int?.none)
    }

    private static func arrived(_ report: SimulationReport, _ json: inout JSONWriter) {
        json.member("acknowledged", report.arrivals.acknowledged)
        json.member("unanswered", report.arrivals.unanswered)
        json.member("stored", report.arrivals.stored)
        json.member("lost", report.arrivals.lost)
        json.member("twice", report.arrivals.twice)
        json.member("out_of_order", report.arrivals.outOfOrder)
        json.member("altered", report.arrivals.altered)
        json.member("queued", report.queues.queued)
        json.member("dead_letters", report.queues.deadLetters)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, decimal value: Double?) {
        key(name)
        if let value { raw(Array(ByteSize.decimal(value, digits: 3).utf8)) } else { null() }
    }
}
