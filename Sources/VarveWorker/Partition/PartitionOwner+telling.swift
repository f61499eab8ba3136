import Logging
import VarveModel
import VarveStore
import VarveTracing

/// What is told of batches: in metrics, spans and the log.
extension PartitionOwner {
    /// Request ids that the line of a batch names at most.
    private static let mostRequestIDs = 16

    var readers: ComputedBatch.Readers { ComputedBatch.Readers(log: logger.logLevel <= .debug, spans: tracer != nil) }

    /// Redis has answered the commit.
    func tell(_ outcome: CommitOutcome, _ computed: ComputedBatch, _ times: BatchTimes) {
        metrics.batches.answered(outcome, computed.result, started: times.started, sent: times.sent, now: times.answered)
        guard let tracer, !computed.posts.isEmpty else { return }
        BatchSpans(tracer: tracer, partition: lease.partition, envelopes: computed.consumed, times: times, outcome: outcome)
            .record(computed.posts)
    }

    /// The batch is stored.
    func log(_ computed: ComputedBatch, _ times: BatchTimes) {
        if logger.logLevel <= .debug { logger.debug("batch committed", metadata: metadata(Self.line(of: computed, times))) }
        for post in computed.posts where post.outcome.isUnusual { log(post) }
    }

    private static func line(of computed: ComputedBatch, _ times: BatchTimes) -> Logger.Metadata {
        let ids = computed.posts.prefix(mostRequestIDs).map { Logger.MetadataValue.string($0.requestID) }
        let line: Logger.Metadata = [
            "inventories": .stringConvertible(computed.consumed), "changes": .stringConvertible(computed.result.changeCount),
            "dead_letters": .stringConvertible(computed.result.deadLetters.count),
            "bytes": .stringConvertible(computed.posts.reduce(0) { $0 + $1.size }), "request_ids": .array(ids),
            "microseconds": .stringConvertible(times.whole), "commit_microseconds": .stringConvertible(times.commit),
        ]
        // Of one inventory alone the batch is a part of its trace.
        guard computed.posts.count == 1 else { return line }
        return line.merging(.trace(computed.posts[0].traceparent)) { first, _ in first }
    }

    private func log(_ post: TakenPost) {
        var about: Logger.Metadata = ["request_id": "\(post.requestID)"]
        about["system"] = post.system.map { "\($0)" }
        about["error"] = post.error.map { "\($0)" }
        about.merge(.trace(post.traceparent)) { first, _ in first }
        switch post.outcome {
        case .dead: logger.error("envelope set aside on the dead list", metadata: metadata(about))
        case .superseded: logger.notice("superseded inventory kept beside the history", metadata: metadata(about))
        case .discarded: logger.notice("inventory of a deleted system discarded", metadata: metadata(about))
        case .changed, .unchanged: break
        }
    }
}
