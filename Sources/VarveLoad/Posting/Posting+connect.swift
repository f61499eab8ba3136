import NIOCore
import NIOPosix

extension Posting {
    private static let connectTimeout = TimeAmount.seconds(5)
    /// How long an answer is waited for.
    private static let answerTimeout: Int64 = 60_000_000_000
    private static let halfSecond: Int64 = 500_000_000

    func start(_ progress: @escaping @Sendable (LoadProgress) -> Void) {
        started = Self.now
        for number in 0..<plan.connections { connect(number) }
        tick(since: (0, started), progress)
        guard let duration = plan.duration else { return }
        loop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) { [self] in stop() }
    }

    private func tick(since last: (acknowledged: Int, at: Int64), _ progress: @escaping @Sendable (LoadProgress) -> Void) {
        loop.assumeIsolated().scheduleTask(in: .seconds(1)) { [self] in
            guard !isOver else { return }
            let now = Self.now
            endWhatIsOver(now)
            // Timers are late rather than early, and ten of a second each come after ten seconds all the same.
            guard now - last.at > TimeAmount(plan.interval).nanoseconds - Self.halfSecond else { return tick(since: last, progress) }
            progress(self.progress(since: last, at: now))
            recent.reset()
            tick(since: (result.acknowledged, now), progress)
        }
    }

    private func progress(since last: (acknowledged: Int, at: Int64), at now: Int64) -> LoadProgress {
        LoadProgress(
            seconds: Double(now - started) / 1e9, acknowledged: result.acknowledged,
            acknowledgedPerSecond: Double(result.acknowledged - last.acknowledged) / (Double(max(1, now - last.at)) / 1e9),
            others: result.others, lostConnections: result.lostConnections, median: recent.percentile(50), p99: recent.percentile(99))
    }

    private func endWhatIsOver(_ now: Int64) {
        for connection in Array(open.values) { connection.closeIfSilent(since: now - Self.answerTimeout) }
        if let ended, now - ended > TimeAmount(plan.patience).nanoseconds { finish() }
    }

    func connectLater(_ number: Int) {
        loop.assumeIsolated().scheduleTask(in: .nanoseconds(Self.pause)) { [self] in if !isOver { connect(number) } }
    }

    private func connect(_ number: Int) {
        let gateway = plan.gateways[number % plan.gateways.count]
        let connection = PostingConnection(number, start: RequestWriter.start(of: gateway), of: self)
        let bound = NIOLoopBound(connection, eventLoop: loop)
        ClientBootstrap(group: loop).connectTimeout(Self.connectTimeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value) }
            }
            .connect(host: gateway.host, port: gateway.port)
            .assumeIsolated().whenFailure { [self] _ in if !isOver { connectLater(number) } }
    }
}
