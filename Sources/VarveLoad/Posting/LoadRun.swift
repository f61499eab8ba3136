import NIOCore

/// A posting that is under way.
package struct LoadRun: Sendable {
    private let loop: any EventLoop
    private let posting: NIOLoopBound<Posting>
    private let finished: EventLoopFuture<LoadResult>

    /// Begins to post.
    ///
    /// - `progress`: is called at the plan's intervals.
    /// - `sampled`: is called with some of the posts as soon as they are acknowledged, in the order in which they are.
    package static func start(
        _ plan: LoadPlan, on loop: any EventLoop, progress: @escaping @Sendable (LoadProgress) -> Void,
        sampled: @escaping @Sendable (AcknowledgedPost) -> Void = { _ in }
    ) async throws -> LoadRun {
        try await loop.submit {
            let finished = loop.makePromise(of: LoadResult.self)
            let posting = Posting(plan, on: loop, finished: finished, sampled: sampled)
            posting.start(progress)
            return LoadRun(loop: loop, posting: NIOLoopBound(posting, eventLoop: loop), finished: finished.futureResult)
        }.get()
    }

    /// Begins no more posts.
    package func stop() {
        loop.execute { posting.value.stop() }
    }

    /// What it came to, once all posts have their answers or were given up.
    package func result() async throws -> LoadResult { try await finished.get() }
}
