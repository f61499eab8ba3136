import VarveLoad

/// A simulated fleet's progress and report for people.
enum SimulationText {
    static func progress(_ progress: LoadProgress, _ seen: VisibilityProbe.Seen) -> String {
        var parts = [
            "\(Int(progress.seconds.rounded())) s", "\(Int(progress.acknowledgedPerSecond.rounded()))/s",
            "\(progress.acknowledged) acknowledged",
        ]
        parts += others(progress.others, progress.lostConnections)
        parts.append("p50 \(time(progress.median)), p99 \(time(progress.p99))")
        if seen.latencies.count > 0 {
            parts.append("visible after p50 \(time(seen.latencies.percentile(50))), p99 \(time(seen.latencies.percentile(99)))")
        }
        return parts.joined(separator: ", ")
    }

    static func lines(_ report: SimulationReport) -> [String] {
        [posted(report)] + target(report) + [
            "latency: " + distribution(report.posting.latencies),
            "visible after the 202: " + distribution(report.visible.latencies)
                + (report.visible.unseen > 0 ? "; \(report.visible.unseen) not seen in time" : ""),
            "processor time: \(ByteSize.decimal(report.processorMicrosecondsPerPost, digits: 1)) µs a post",
            arrived(report),
        ]
    }

    private static func posted(_ report: SimulationReport) -> String {
        let posting = report.posting
        let parts =
            [
                "posted in \(ByteSize.decimal(posting.seconds, digits: 1)) s by \(report.options.systems) systems \(report.prefix)1…: "
                    + "\(posting.acknowledged) acknowledged, \(ByteSize.decimal(report.perSecond, digits: 1))/s, \(report.bytesPerPost) bytes each"
            ] + others(posting.others, posting.lostConnections)
        return parts.joined(separator: ", ")
    }

    private static func others(_ answers: [Int: Int], _ lost: Int) -> [String] {
        answers.sorted { $0.key < $1.key }.map { "\($0.value) answers \($0.key)" } + (lost > 0 ? ["\(lost) lost connections"] : [])
    }

    private static func target(_ report: SimulationReport) -> [String] {
        guard let due = report.posting.due, let isMet = report.isTargetMet else { return [] }
        return isMet ? ["target rate met"] : ["target rate not met: of \(due) posts that were due \(report.posting.begun) were begun"]
    }

    private static func distribution(_ latencies: Latencies) -> String {
        guard latencies.count > 0 else { return "not measured" }
        let percentiles = [50.0, 90, 99, 99.9].map {
            "p\(ByteSize.decimal($0, digits: $0 == 99.9 ? 1 : 0)) \(time(latencies.percentile($0)))"
        }
        return percentiles.joined(separator: ", ") + ", longest \(time(latencies.longest)), of \(latencies.count)"
    }

    private static func arrived(_ report: SimulationReport) -> String {
        let arrivals = report.arrivals
        return "arrived: \(arrivals.stored) stored, of \(arrivals.acknowledged) acknowledged and \(arrivals.unanswered) without an answer: "
            + "\(arrivals.lost) lost, \(arrivals.twice) twice, \(arrivals.outOfOrder) out of order, \(arrivals.altered) altered"
    }

    /// Milliseconds with as many digits as say something.
    private static func time(_ microseconds: Int) -> String {
        let milliseconds = Double(microseconds) / 1000
        return "\(ByteSize.decimal(milliseconds, digits: milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)) ms"
    }
}
