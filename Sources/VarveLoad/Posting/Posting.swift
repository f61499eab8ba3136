import DequeModule
import HeapModule
import NIOCore
import NIOPosix

/// A fleet that posts over a few connections, on one event loop, which alone touches all of this.
///
/// A system waits in one of three places: `ready` for its next post, `retries` with one that is sent again, or on a connection. So no two
/// posts of a system are under way at once.
final class Posting {
    let plan: LoadPlan
    let loop: any EventLoop
    private var writer: RequestWriter
    var systems: [PostedSystem]
    /// Of each system's newest post.
    private var sequences: [Int]
    private var ready: Deque<Int>
    private var retries = Heap<Retry>()
    private var idle: [PostingConnection] = []
    var open: [Int: PostingConnection] = [:]
    var started: Int64 = 0
    private(set) var ended: Int64?
    private var underWay = 0
    var result = LoadResult()
    var recent = Latencies()
    private var wake: (at: Int64, task: Scheduled<Void>)?
    private var sampledAt: Int64 = 0
    private let sampled: @Sendable (AcknowledgedPost) -> Void
    let finished: EventLoopPromise<LoadResult>
    private(set) var isOver = false

    /// Pause before a post is sent again where the answer names none, and before a lost connection is made anew.
    static let pause: Int64 = 500_000_000
    /// What a timer may come late: at a high rate several posts are sent at once, which takes a timer less for each.
    private static let tick: Int64 = 250_000

    init(
        _ plan: LoadPlan, on loop: any EventLoop, finished: EventLoopPromise<LoadResult>,
        sampled: @escaping @Sendable (AcknowledgedPost) -> Void
    ) {
        self.plan = plan
        self.loop = loop
        self.finished = finished
        self.sampled = sampled
        writer = RequestWriter(plan.fleet, plan.systems, coding: plan.coding, run: plan.run)
        systems = Array(repeating: PostedSystem(), count: plan.systems.count)
        sequences = Array(repeating: 0, count: plan.systems.count)
        ready = Deque(plan.systems.indices)
    }

    static var now: Int64 { Int64(NIODeadline.now().uptimeNanoseconds) }

    /// Begins no more posts. Those that were begun are brought to their end.
    func stop() {
        guard ended == nil else { return }
        ended = Self.now
        dispatch()
    }

    func isOpen(_ connection: PostingConnection) {
        guard !isOver else { return connection.close() }
        open[connection.number] = connection
        idle.append(connection)
        dispatch()
    }

    func isClosed(_ connection: PostingConnection, _ lost: LoadPost?) {
        open[connection.number] = nil
        idle.removeAll { $0 === connection }
        if !connection.isClosing { result.lostConnections += 1 }
        if var lost {
            underWay -= 1
            lost.isInDoubt = true
            if isOver { leave(lost) } else { repeatOrLeave(lost, after: Self.pause) }
        }
        guard isOver else {
            connectLater(connection.number)
            return dispatch()
        }
        if open.isEmpty { succeed() }
    }

    func isAnswered(_ post: LoadPost, _ answer: PostAnswer, on connection: PostingConnection) {
        underWay -= 1
        if answer.status == 202 {
            acknowledge(post)
        } else {
            refuse(post, answer)
        }
        if answer.closes { connection.close() } else { idle.append(connection) }
        dispatch()
    }

    private func acknowledge(_ post: LoadPost) {
        let now = Self.now
        result.acknowledged += 1
        result.latencies.record(nanoseconds: now - post.due)
        recent.record(nanoseconds: now - post.due)
        systems[post.system].posts += 1
        ready.append(post.system)
        guard plan.samplesPerSecond > 0, now - sampledAt >= 1_000_000_000 / Int64(plan.samplesPerSecond),
            systems[post.system].unanswered.isEmpty
        else { return }
        sampledAt = now
        sampled(AcknowledgedPost(system: post.system, index: post.index, at: .now))
    }

    private func refuse(_ post: LoadPost, _ answer: PostAnswer) {
        result.others[answer.status, default: 0] += 1
        var post = post
        if !answer.refuses { post.isInDoubt = true }
        repeatOrLeave(post, after: answer.retryAfter.map { Int64($0) * 1_000_000_000 } ?? Self.pause)
        // Nothing that is sent on will be taken either.
        if answer.status == 401, result.acknowledged == 0 { finish() }
    }

    /// Without an idempotency key a post that may be stored must not be sent again.
    private func repeatOrLeave(_ post: LoadPost, after pause: Int64) {
        var next = post
        if plan.run == nil, post.isInDoubt {
            leave(post)
            guard let following = makePost(of: post.system, due: Self.now + pause) else { return }
            next = following
        }
        retries.insert(Retry(at: Self.now + pause, post: next))
    }

    private func leave(_ post: LoadPost) {
        guard post.isInDoubt else { return }
        systems[post.system].unanswered.insert(post.index)
        systems[post.system].posts += 1
    }
}

extension Posting {
    /// Sends what is due over what is idle; finishes where nothing is left to be sent.
    func dispatch() {
        guard !isOver else { return }
        let now = Self.now
        while let connection = idle.last, let post = nextPost(at: now) {
            idle.removeLast()
            underWay += 1
            result.bytes += connection.send(post, at: now, &writer)
        }
        guard ended == nil || underWay > 0 || !retries.isEmpty else { return finish() }
        if !idle.isEmpty { wakeUp(after: now) }
    }

    private func nextPost(at now: Int64) -> LoadPost? {
        if let retry = retries.min, retry.at <= now {
            retries.removeMin()
            return retry.post
        }
        guard ended == nil, let system = ready.first else { return nil }
        let due = plan.schedule.map { started + $0.due(result.begun) } ?? now
        guard due <= now, let post = makePost(of: system, due: due) else { return nil }
        ready.removeFirst()
        return post
    }

    /// The system's next post; `nil` where no more are to be begun.
    private func makePost(of system: Int, due: Int64) -> LoadPost? {
        guard ended == nil else { return nil }
        let index = systems[system].posts
        if plan.fleet.differs(index, of: system) { sequences[system] += 1 }
        result.begun += 1
        if result.begun == plan.posts { ended = Self.now }
        return LoadPost(system: system, index: index, sequence: sequences[system], due: due)
    }

    /// Sets the timer to when something is due next.
    private func wakeUp(after now: Int64) {
        var next = retries.min?.at
        if ended == nil, !ready.isEmpty, let schedule = plan.schedule {
            next = min(next ?? .max, started + schedule.due(result.begun))
        }
        guard let next else { return }
        let at = max(next, now + Self.tick)
        if let wake, wake.at <= at, wake.at > now { return }
        wake?.task.cancel()
        let task = loop.assumeIsolated().scheduleTask(deadline: .uptimeNanoseconds(UInt64(at))) { [self] in
            wake = nil
            dispatch()
        }
        wake = (at, task)
    }

    /// Ends all; what was not brought to its end is left in doubt.
    func finish() {
        guard !isOver else { return }
        isOver = true
        wake?.task.cancel()
        while let retry = retries.popMin() { leave(retry.post) }
        let end = ended ?? Self.now
        result.seconds = Double(end - started) / 1e9
        result.due = plan.schedule.map { min($0.posts(by: end - started), plan.posts ?? .max) }
        let connections = Array(open.values)
        for connection in connections { connection.close() }
        if connections.isEmpty { succeed() }
    }

    private func succeed() {
        result.systems = systems
        finished.succeed(result)
    }
}
