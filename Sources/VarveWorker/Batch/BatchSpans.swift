import Tracing
import VarveModel
import VarveStore
import VarveTracing

/// The spans of a batch: for each post whose trace is recorded one of its processing, as a part of that trace, with one of the commit in it.
///
/// A span of the whole batch would be in a trace of its own, and who follows one post would have to follow links, which few tools show. As it is
/// the trace of a post is complete; where few of them are recorded, a batch rarely has two.
struct BatchSpans {
    let tracer: TraceRecorder
    let partition: Int
    /// That the batch takes off the queue.
    let envelopes: Int
    let times: BatchTimes
    let outcome: CommitOutcome

    func record(_ posts: [TakenPost]) {
        for post in posts {
            if let trace = post.recordedTrace { record(post, in: trace) }
        }
    }

    private func record(_ post: TakenPost, in trace: TraceContext) {
        let span = tracer.startSpan(
            "process \(MessageAttributes.destination)", context: ServiceContext(behind: trace), ofKind: .consumer, at: times.started)
        recordCommit(in: span)
        span.updateAttributes { attributes in
            attributes.describe(
                .process, MessageAttributes(system: post.system?.rawValue ?? "", requestID: post.requestID, size: post.size),
                partition: partition)
            if envelopes > 1 { attributes["messaging.batch.message_count"] = envelopes }
            guard outcome == .committed else { return }
            attributes["varve.outcome"] = post.outcome.rawValue
            attributes["varve.changes"] = post.changes
        }
        if outcome == .committed, let error = post.error { span.setStatus(SpanStatus(code: .error, message: error)) }
        span.end(at: times.answered)
    }

    /// A commit that is refused is no failure of the post, which is read again.
    private func recordCommit(in parent: TraceSpan) {
        let span = tracer.startSpan("EVALSHA commit", context: parent.context, ofKind: .client, at: times.sent)
        span.updateAttributes { attributes in
            attributes["db.system.name"] = "redis"
            attributes["db.operation.name"] = "EVALSHA"
            attributes["db.stored_procedure.name"] = "commit"
            attributes["varve.commit.outcome"] = outcome.label
        }
        if outcome != .committed { span.setStatus(SpanStatus(code: .error, message: outcome.label)) }
        span.end(at: times.answered)
    }
}
